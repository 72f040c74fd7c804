import type { Evolution, OutlinedVersion, SchemaChange, SchemaVersion } from '#contracts/change-sets';
import type { ExaminationRequest, GivenSchema } from '#schema-examination';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { comparesWithAll } from './compares-with-all.js';
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
  /** The versions to compare with, oldest first, instead of all live versions of the subject. */
  readonly history?: readonly SchemaVersion[];
}

/**
 * The request that has a schema examined over what is registered, with no more of its history than the answer needs: the
 * newest version, and the others only where its mode compares with them. Whether it is one of those that are left out tells
 * {@link leftOutSameAs}.
 * @throws ReferenceBroken
 */
export function examinationOf(
  candidate: ExaminableSchema,
  registered: Registered,
  wanted: Wanted = {},
): ExaminationRequest {
  const { subject } = candidate;
  const { evolution, fields = false } = wanted;
  const versions = wanted.history ?? registered.subject(subject)?.versions ?? [];
  const compared = evolution && comparesWithAll(evolution) ? versions : versions.slice(-1);
  const alike = compared.filter((version) => isAlike(candidate, version));
  const history = evolution ? compared : alike;
  const imports = new ImportedSchemas(registered);
  for (const { references } of [candidate, ...history]) imports.add(references, subject);
  return {
    candidate: given(candidate, subject),
    history: history.map((it) => ({ ...given(it, subject), version: it.version })),
    imports: imports.all,
    alike: alike.map(({ version }) => version),
    evolution,
    fields,
    normalize: false,
  };
}

/**
 * The newest version of its subject that was not sent to be examined and is the candidate: its text was kept as it is, so the
 * texts tell, and reading what may be hundreds of versions does not.
 * @param identity the text that would be kept of the candidate
 */
export function leftOutSameAs(
  candidate: ExaminableSchema,
  identity: string,
  registered: Registered,
  { evolution }: Pick<Wanted, 'evolution'>,
): number | null {
  if (evolution && comparesWithAll(evolution)) return null;
  const { versions = [], others = [] } = registered.subject(candidate.subject) ?? {};
  const texts = [...new Set([identity, candidate.schema])];
  const digests = others.length === 0 ? [] : texts.map(digestOf);
  const same = [
    ...versions.slice(0, -1).filter(({ schema }) => texts.includes(schema)),
    ...others.filter(({ digest }) => digests.includes(digest)),
  ].filter((it) => isAlike(candidate, it));
  return same.length === 0 ? null : Math.max(...same.map(({ version }) => version));
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
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
function isAlike(candidate: ExaminableSchema, version: OutlinedVersion | SchemaVersion): boolean {
  const { subject, metadata, ruleSet } = candidate;
  return (
    version.schemaType === candidate.schemaType &&
    (metadata === undefined || isDeepStrictEqual(metadata, version.metadata)) &&
    (ruleSet === undefined || isDeepStrictEqual(ruleSet, version.ruleSet)) &&
    isDeepStrictEqual(qualified(candidate.references, subject), qualified(version.references, subject))
  );
}
