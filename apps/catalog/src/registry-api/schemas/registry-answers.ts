import { SchemaReference } from '#contracts/change-sets';
import { z } from 'zod';
import type { StoredVersion } from '../../subjects/index.js';

const shared = {
  guid: z.string().optional().describe('Only for clients that accept it.'),
  schemaType: z.enum(['JSON', 'PROTOBUF']).optional().describe('Left out for AVRO.'),
  references: z.array(SchemaReference).optional(),
  metadata: z.looseObject({}).optional(),
  ruleSet: z.looseObject({}).optional(),
};

/** A version of a subject, as the registry shows it. */
export const VersionAnswer = z
  .object({ subject: z.string(), version: z.int(), id: z.int(), ...shared, schema: z.string() })
  .meta({ id: 'RegistryVersion', description: 'A version of a subject, as the registry shows it.' });

/** A schema by its id; its subject and version where it was asked for as a subject's. */
export const SchemaAnswer = z
  .object({
    subject: z.string().optional(),
    version: z.int().optional(),
    ...shared,
    schema: z.string(),
    maxId: z.int().optional(),
  })
  .meta({
    id: 'RegistrySchema',
    description: "A schema by its id; its subject and version where it was asked for as a subject's.",
  });

/** What registering answers: the id, and all else to those who accept it. */
export const RegistrationAnswer = VersionAnswer.partial({ subject: true, version: true, schema: true })
  .omit({ subject: true })
  .meta({
    id: 'RegistryRegistration',
    description: 'What registering answers: the id, and all else to those who accept it.',
  });

export type VersionAnswer = z.infer<typeof VersionAnswer>;
export type SchemaAnswer = z.infer<typeof SchemaAnswer>;
export type RegistrationAnswer = z.infer<typeof RegistrationAnswer>;

/** A version that is shown, whether it was registered just now or long ago. */
export type ShownVersion = Omit<StoredVersion, 'deleted'>;

type Shown = Pick<ShownVersion, 'guid' | 'schemaType' | 'references' | 'metadata' | 'ruleSet'>;

/** What came to the registry with 8.0 goes only to those who say that they accept what they do not know. */
export function acceptsNewFields(headers: Readonly<Record<string, unknown>>): boolean {
  return String(headers['confluent-accept-unknown-properties']).toLowerCase() === 'true';
}

/** A version of a subject. */
export function versionAnswer(it: ShownVersion, acceptsNew: boolean): VersionAnswer {
  const { subject, version, id, schema } = it;
  return { subject, version, id, ...sharedAnswer(it, acceptsNew), schema };
}

/** A schema, whoever has it. */
export function schemaAnswer(it: Shown & { schema: string }, acceptsNew: boolean): SchemaAnswer {
  return { ...sharedAnswer(it, acceptsNew), schema: it.schema };
}

/** A schema that was registered. */
export function registrationAnswer(it: ShownVersion, acceptsNew: boolean): RegistrationAnswer {
  if (!acceptsNew) return { id: it.id };
  const { subject: _subject, ...answer } = versionAnswer(it, true);
  return answer;
}

/** Nothing that is empty, and no type for AVRO. */
function sharedAnswer({ guid, schemaType, references, metadata, ruleSet }: Shown, acceptsNew: boolean) {
  return {
    ...(acceptsNew && { guid }),
    ...(schemaType !== 'AVRO' && { schemaType }),
    ...(references.length > 0 && { references: [...references] }),
    ...(metadata && { metadata: withoutEmpty(metadata) }),
    ...(ruleSet && { ruleSet: withoutEmpty(ruleSet) }),
  };
}

function withoutEmpty(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== null && member !== undefined),
  );
}
