import { referredSubject } from '#ids';
import { keyOf, type RegistryVersion } from './registry-contents.js';

/**
 * Versions in groups, each of which imports only what is in groups before it, or is not there at all. Within a group they are
 * ordered as they were registered.
 */
export function orderVersions(versions: readonly RegistryVersion[]): RegistryVersion[][] {
  const byKey = new Map(versions.map((it) => [keyOf(it), it] as const));
  const depths = new Map<string, number>();
  for (const version of versions) findDepth(version, byKey, depths);
  const groups: RegistryVersion[][] = [];
  for (const version of [...versions].sort(asRegistered))
    (groups[depths.get(keyOf(version)) ?? 0] ??= []).push(version);
  return groups.filter((group) => group.length > 0);
}

/** By a list of its own instead of by calls, which a long chain of imports would exhaust. */
function findDepth(
  root: RegistryVersion,
  byKey: ReadonlyMap<string, RegistryVersion>,
  depths: Map<string, number>,
): void {
  const open = new Set<string>();
  const stack = [root];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const key = keyOf(top);
    const imports = importsOf(top, byKey);
    const waiting = imports.filter((it) => !depths.has(keyOf(it)) && !open.has(keyOf(it)));
    if (!depths.has(key) && waiting.length > 0) {
      open.add(key);
      stack.push(...waiting);
      continue;
    }
    depths.set(key, Math.max(-1, ...imports.map((it) => depths.get(keyOf(it)) ?? -1)) + 1);
    stack.pop();
  }
}

function importsOf(
  { subject, references }: RegistryVersion,
  byKey: ReadonlyMap<string, RegistryVersion>,
): RegistryVersion[] {
  return references.flatMap(
    (it) => byKey.get(keyOf({ subject: referredSubject(it.subject, subject), version: it.version })) ?? [],
  );
}

function asRegistered(a: RegistryVersion, b: RegistryVersion): number {
  return a.id - b.id || a.version - b.version;
}
