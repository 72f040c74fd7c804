import { keyOf, type RegistryContents, type RegistryVersion } from './registry-contents.js';
import { isSameJson, type JsonObject } from './same-json.js';

/** What is to be done so that one registry holds what another does. */
export interface MigrationPlan {
  /** Versions that are not there, or under another id, or hidden though they are live where they come from. */
  readonly take: readonly RegistryVersion[];
  /** Versions to be hidden once everything is there. */
  readonly hide: readonly RegistryVersion[];
  /** Versions that the other does not hold, or not any more. */
  readonly beside: readonly RegistryVersion[];
  /** Configurations to be set, as they are set; null takes one back. */
  readonly configs: ReadonlyMap<string, JsonObject | null>;
}

/** Compares what two registries hold. Texts are not compared, as each may print the same schema in its own way. */
export function planMigration(from: RegistryContents, to: RegistryContents): MigrationPlan {
  const all = [...from.versions.values()];
  const there = (it: RegistryVersion) => to.versions.get(keyOf(it));
  return {
    take: all.filter((it) => !isThere(it, there(it))),
    hide: all.filter((it) => it.deleted && there(it)?.deleted !== true),
    beside: [...to.versions.values()].filter((it) => !from.versions.has(keyOf(it))),
    configs: planConfigs(from.configs, to.configs),
  };
}

/** What is different about a version, as far as it is not the spelling of its text. */
export function differencesOf(it: RegistryVersion, there: RegistryVersion | undefined): string[] {
  if (there === undefined) return ['is not there'];
  return [
    ...(it.id === there.id ? [] : [`has id ${there.id}, not ${it.id}`]),
    ...(it.schemaType === there.schemaType ? [] : [`is ${there.schemaType}, not ${it.schemaType}`]),
    ...(isSameJson(it.references, there.references) ? [] : ['imports something else']),
    ...(isSameJson(it.metadata, there.metadata) ? [] : ['has other metadata']),
    ...(isSameJson(it.ruleSet, there.ruleSet) ? [] : ['has other rules']),
    ...(it.deleted === there.deleted ? [] : [there.deleted ? 'is hidden' : 'is not hidden']),
  ];
}

function isThere(it: RegistryVersion, there: RegistryVersion | undefined): boolean {
  // One that is to be hidden is there as it is: it is hidden afterwards.
  const asHidden = there && it.deleted ? { ...there, deleted: true } : there;
  return differencesOf(it, asHidden).length === 0;
}

function planConfigs(
  from: ReadonlyMap<string, JsonObject>,
  to: ReadonlyMap<string, JsonObject>,
): Map<string, JsonObject | null> {
  const plan = new Map<string, JsonObject | null>();
  for (const [scope, config] of from) {
    const now = to.get(scope) ?? {};
    if (isSameJson(config, now)) continue;
    const gone = Object.keys(now).filter((name) => !(name in config));
    plan.set(scope, asUpdate({ ...config, ...Object.fromEntries(gone.map((name) => [name, null])) }));
  }
  for (const scope of to.keys()) if (!from.has(scope)) plan.set(scope, null);
  return plan;
}

/** The level has another name where it is set. */
function asUpdate({ compatibilityLevel, ...config }: JsonObject): JsonObject {
  return { ...(compatibilityLevel !== undefined && { compatibility: compatibilityLevel }), ...config };
}
