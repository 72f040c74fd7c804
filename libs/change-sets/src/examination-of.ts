import type { Evolution, SchemaChange, SchemaVersion } from '#contracts';
import { isTransitive } from '#schema-compat';
import type { ExaminationRequest, GivenSchema } from '#schema-examination';
import { isDeepStrictEqual } from 'node:util';
import { ImportedSchemas } from './imported-schemas.js';
import { qualified } from './qualified-references.js';
import type { Registered } from './registered.js';

/** A schema of a subject, as far as it can be examined. */
export type ExaminableSchema = Pick<
  SchemaChange,
  'subject' | 'schemaType' | 'schema' | 'references' | 'metadata' | 'ruleSet'
>;

/** What is wanted to be known about a schema beside its text. */
export interface Wanted {
  /** How the subject may evolve; without it no verdict is made. */
  readonly evolution?: Evolution;
  /** Whether its fields are wanted. */
  readonly fields?: boolean;
  /** Whether insignificant order and spelling do not count. */
  readonly normalize?: boolean;
  /** The versions to compare with, instead of all live versions of the subject. */
  readonly history?: readonly SchemaVersion[];
}

/**
 * The request that has a schema examined over what is registered, with no more of its history than the answer needs.
 * @throws ReferenceBroken
 */
export function examinationOf(
  candidate: ExaminableSchema,
  registered: Registered,
  wanted: Wanted = {},
): ExaminationRequest {
  const { subject } = candidate;
  const { evolution, fields = false, normalize = false } = wanted;
  const versions = wanted.history ?? registered.subject(subject)?.versions ?? [];
  const alike = versions.filter((version) => isAlike(candidate, version)).map(({ version }) => version);
  const newest = Math.max(...versions.map(({ version }) => version));
  const history = versions.filter(
    ({ version }) => alike.includes(version) || needed(evolution, version === newest),
  );
  const imports = new ImportedSchemas(registered);
  for (const { references } of [candidate, ...history]) imports.add(references, subject);
  return {
    candidate: given(candidate, subject),
    history: history.map((it) => ({ ...given(it, subject), version: it.version })),
    imports: imports.all,
    alike,
    evolution,
    fields,
    normalize,
  };
}

function needed(evolution: Evolution | undefined, isNewest: boolean): boolean {
  if (!evolution) return false;
  return isNewest || isTransitive(evolution.mode) || evolution.compatibilityGroup !== undefined;
}

function given(it: Omit<ExaminableSchema, 'subject'>, subject: string): GivenSchema {
  const { schemaType, schema, references, metadata } = it;
  return {
    schemaType,
    schema,
    references: qualified(references, subject),
    ...(metadata?.properties && { metadata: { properties: metadata.properties } }),
  };
}

/** Whether a version is the candidate if its text is. Metadata and rules that the candidate does not speak of stay as they are. */
function isAlike(candidate: ExaminableSchema, version: SchemaVersion): boolean {
  const { subject, metadata, ruleSet } = candidate;
  return (
    version.schemaType === candidate.schemaType &&
    (metadata === undefined || isDeepStrictEqual(metadata, version.metadata)) &&
    (ruleSet === undefined || isDeepStrictEqual(ruleSet, version.ruleSet)) &&
    isDeepStrictEqual(qualified(candidate.references, subject), qualified(version.references, subject))
  );
}
