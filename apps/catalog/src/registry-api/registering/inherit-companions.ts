import type { RuleSet, SchemaMetadata } from '#contracts/change-sets';
import type { EffectiveConfig } from '../../evolution/index.js';

/** What is registered beside a schema. */
export interface Companions {
  readonly metadata: SchemaMetadata | null;
  readonly ruleSet: RuleSet | null;
}

type Defaults = Pick<
  EffectiveConfig,
  'defaultMetadata' | 'overrideMetadata' | 'defaultRuleSet' | 'overrideRuleSet'
>;

const versionProperty = 'confluent:version';

/**
 * What goes with a new version: what came with it, or else what the version before has; over the configured defaults, and
 * under what is configured to override.
 */
export function inheritCompanions(
  given: Companions,
  before: Companions | undefined,
  config: Defaults,
): Companions {
  const metadata = mergeMetadata(
    mergeMetadata(config.defaultMetadata, given.metadata ?? before?.metadata ?? null),
    config.overrideMetadata,
  );
  const ruleSet = mergeRuleSets(
    mergeRuleSets(config.defaultRuleSet, given.ruleSet ?? before?.ruleSet ?? null),
    config.overrideRuleSet,
  );
  return { metadata, ruleSet };
}

/** Whether the metadata track the version that they belong to. */
export function tracksVersion(metadata: SchemaMetadata | null | undefined): boolean {
  return metadata?.properties?.[versionProperty] !== undefined;
}

/** The metadata without the version that they track. */
export function withoutVersion(metadata: SchemaMetadata | null): SchemaMetadata | null {
  if (!tracksVersion(metadata)) return metadata;
  const { [versionProperty]: _version, ...properties } = metadata?.properties ?? {};
  const { properties: _all, ...rest } = metadata ?? {};
  if (Object.keys(properties).length > 0) return { ...rest, properties };
  return Object.keys(rest).length > 0 ? rest : null;
}

/** The metadata tracking a version. */
export function withVersion(metadata: SchemaMetadata | null, version: number): SchemaMetadata {
  const properties = { ...metadata?.properties, [versionProperty]: String(version) };
  return { ...metadata, properties };
}

function mergeMetadata(under: SchemaMetadata | null, over: SchemaMetadata | null): SchemaMetadata | null {
  if (!under || !over) return over ?? under;
  const tags = mergeTags(under.tags, over.tags);
  const properties = (under.properties ?? over.properties) && { ...under.properties, ...over.properties };
  const sensitive = (under.sensitive ?? over.sensitive) && [
    ...new Set([...(under.sensitive ?? []), ...(over.sensitive ?? [])]),
  ];
  return { ...(tags && { tags }), ...(properties && { properties }), ...(sensitive && { sensitive }) };
}

type TagsByPath = SchemaMetadata['tags'];

function mergeTags(under: TagsByPath, over: TagsByPath): TagsByPath {
  if (!under || !over) return over ?? under;
  const paths = new Set([...Object.keys(under), ...Object.keys(over)]);
  return Object.fromEntries(
    [...paths].map((path) => [path, [...new Set([...(under[path] ?? []), ...(over[path] ?? [])])]]),
  );
}

type Rule = Record<string, unknown>;

/** Rules over others: one takes the place of another of its name. */
export function mergeRuleSets(under: RuleSet | null, over: RuleSet | null): RuleSet | null {
  if (!under || !over) return over ?? under;
  const lists = ['migrationRules', 'domainRules', 'encodingRules'] as const;
  const merged = lists.flatMap((list) => {
    const rules = mergeRules(under[list], over[list]);
    return rules ? [[list, rules] as const] : [];
  });
  return { ...under, ...over, ...Object.fromEntries(merged) };
}

/** A rule takes the place of one with its name. */
function mergeRules(
  under: readonly Rule[] | null | undefined,
  over: readonly Rule[] | null | undefined,
): readonly Rule[] | undefined {
  if (!under || !over) return over ?? under ?? undefined;
  const names = new Set(over.map(({ name }) => name));
  return [...under.filter(({ name }) => !names.has(name)), ...over];
}
