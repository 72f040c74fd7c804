import { createHash } from 'node:crypto';
import type { PolicySources } from './policy-set.js';

// Raise it when the aggregator, or what the host answers for, changes what a set answers: equal digests promise equal decisions.
const FORMAT = 'meshwarden.policy-set/v2';

/** `sha256:<hex>` of sources; the order of modules and of keys in the data does not matter. */
export function setDigest(sources: PolicySources): string {
  const modules = sources.modules.map(({ path, text }) => [path, text] as const);
  modules.sort(([a], [b]) => (a < b ? -1 : 1));
  const content = JSON.stringify(sorted([FORMAT, sources.scope, modules, sources.data ?? {}]));
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
