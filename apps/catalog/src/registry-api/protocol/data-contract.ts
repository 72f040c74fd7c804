import type { RuleSet, SchemaMetadata } from '#contracts/change-sets';
import { z } from 'zod';
import { lenientFlag, lenientText } from './lenient.js';

const kinds = ['TRANSFORM', 'CONDITION'] as const;
const modes = ['UPGRADE', 'DOWNGRADE', 'UPDOWN', 'WRITE', 'READ', 'WRITEREAD'] as const;

const Rule = z.object({
  name: lenientText,
  doc: lenientText,
  kind: z.enum(kinds).nullish(),
  mode: z.enum(modes).nullish(),
  type: lenientText,
  tags: z.array(z.string()).nullish(),
  params: z.record(z.string(), z.coerce.string()).nullish(),
  expr: lenientText,
  onSuccess: lenientText,
  onFailure: lenientText,
  disabled: lenientFlag,
});

/** Rules as clients send them; fields that nobody knows are ignored. */
export const GivenRuleSet = z
  .object({
    migrationRules: z.array(Rule).nullish(),
    domainRules: z.array(Rule).nullish(),
    encodingRules: z.array(Rule).nullish(),
    enableAt: lenientText,
  })
  .transform((it) => filledIn(it));

/** Metadata as clients send them; fields that nobody knows are ignored. */
export const GivenMetadata = z
  .object({
    tags: z.record(z.string(), z.array(z.string())).nullish(),
    properties: z.record(z.string(), z.coerce.string()).nullish(),
    sensitive: z.array(z.string()).nullish(),
  })
  .transform((it) => ordered(it));

/** Rules with what a registry fills in where it is left out, without what is empty. */
function filledIn({
  enableAt,
  ...lists
}: {
  readonly [list: string]: z.infer<typeof Rule>[] | string | null | undefined;
  readonly enableAt?: string | null;
}): RuleSet {
  const rules = Object.entries(lists).flatMap(([list, given]) =>
    Array.isArray(given) && given.length > 0 ? [[list, given.map(filledInRule)] as const] : [],
  );
  return { ...Object.fromEntries(rules), ...(enableAt && { enableAt }) };
}

function filledInRule({
  kind,
  mode,
  tags,
  params,
  disabled,
  ...rest
}: z.infer<typeof Rule>): Record<string, unknown> {
  const rule = {
    ...rest,
    kind: kind ?? 'TRANSFORM',
    mode: mode ?? 'WRITEREAD',
    tags: asSet(tags),
    params: sorted(params),
    disabled: disabled ?? false,
  };
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value != null && value !== ''));
}

/** Metadata in one order, without what is empty: two spellings of the same are the same. */
function ordered({ tags, properties, sensitive }: SchemaMetadata): SchemaMetadata {
  const paths = tags && Object.fromEntries(Object.entries(tags).map(([path, of]) => [path, asSet(of) ?? []]));
  return present({ tags: sorted(paths), properties: sorted(properties), sensitive: asSet(sensitive) });
}

function present(metadata: SchemaMetadata): SchemaMetadata {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value != null));
}

function sorted<V>(record: Readonly<Record<string, V>> | null | undefined): Record<string, V> | undefined {
  const entries = Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function asSet(items: readonly string[] | null | undefined): string[] | undefined {
  return items && items.length > 0 ? [...new Set(items)].sort() : undefined;
}
