import { SchemaReference, SchemaType } from '#contracts/change-sets';
import { z } from 'zod';
import type { ShownUse, StoredVersion } from '../../subjects/index.js';

const SchemaTags = z
  .object({
    schemaEntity: z.object({ entityPath: z.string(), entityType: z.string() }),
    tags: z.array(z.string()),
  })
  .meta({ id: 'RegistrySchemaTags', description: 'Tags within a schema, and what of it they are on.' });

const shared = {
  guid: z.string().describe('The same in every context and installation.'),
  schemaType: SchemaType,
  references: z.array(SchemaReference).optional(),
  metadata: z.looseObject({}).optional(),
  ruleSet: z.looseObject({}).optional(),
  schema: z.string(),
};

const onRequest = {
  schemaTags: z.array(SchemaTags).optional().describe('Where `findTags` asked for them.'),
  ts: z.int().optional().describe('When it was registered, in milliseconds since 1970.'),
  deleted: z.literal(true).optional().describe('Only where it is hidden.'),
};

/** A version of a subject, as the registry shows it. */
export const VersionAnswer = z
  .object({
    subject: z.string(),
    version: z.int(),
    id: z.int(),
    ...shared,
    ...onRequest,
    aliases: z
      .array(z.string())
      .optional()
      .describe('Other names of the subject, where they were asked for.'),
  })
  .meta({ id: 'RegistryVersion', description: 'A version of a subject, as the registry shows it.' });

/** A schema by its id, as the version that was asked for, or the first that has it. */
export const SchemaAnswer = z
  .object({
    subject: z.string().optional(),
    version: z.int().optional(),
    ...shared,
    ...onRequest,
    maxId: z.int().optional().describe('The highest id of its context, where it was asked for.'),
  })
  .meta({
    id: 'RegistrySchema',
    description: 'A schema by its id, as the version that was asked for, or the first that has it.',
  });

/** What registering answers. */
export const RegistrationAnswer = z
  .object({ version: z.int(), id: z.int(), ...shared })
  .meta({ id: 'RegistryRegistration', description: 'What registering answers.' });

export type SchemaTags = z.infer<typeof SchemaTags>;
export type VersionAnswer = z.infer<typeof VersionAnswer>;
export type SchemaAnswer = z.infer<typeof SchemaAnswer>;
export type RegistrationAnswer = z.infer<typeof RegistrationAnswer>;

/** A version that was registered, just now or long ago. */
export type RegisteredVersion = Omit<StoredVersion, 'deleted' | 'at'>;

type Shown = Pick<StoredVersion, 'guid' | 'schemaType' | 'references' | 'metadata' | 'ruleSet' | 'schema'>;

/** A version of a subject. */
export function versionAnswer(it: StoredVersion): VersionAnswer {
  const { subject, version, id } = it;
  return { subject, version, id, ...sharedAnswer(it), ...timesOf(it) };
}

/** A schema, as a version that has it. */
export function schemaAnswer(it: Shown, { subject, version, ...times }: ShownUse): SchemaAnswer {
  return { subject, version, ...sharedAnswer(it), ...timesOf(times) };
}

/** A schema, whoever has it. */
export function anonymousAnswer(it: Shown): SchemaAnswer {
  return sharedAnswer(it);
}

/** A schema that was registered. */
export function registrationAnswer(it: RegisteredVersion): RegistrationAnswer {
  const { version, id } = it;
  return { version, id, ...sharedAnswer(it) };
}

/** Nothing that is not there. */
function sharedAnswer({ guid, schemaType, references, metadata, ruleSet, schema }: Shown) {
  return {
    guid,
    schemaType,
    ...(references.length > 0 && { references: [...references] }),
    ...(metadata && { metadata: withoutEmpty(metadata) }),
    ...(ruleSet && { ruleSet: withoutEmpty(ruleSet) }),
    schema,
  };
}

function timesOf({ at, deleted }: Pick<StoredVersion, 'at' | 'deleted'>) {
  return { ts: at.getTime(), ...(deleted && { deleted: true as const }) };
}

/** The registry leaves out what is empty. */
function withoutEmpty(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => !isEmpty(member)));
}

function isEmpty(member: unknown): boolean {
  return member == null || (typeof member === 'object' && Object.keys(member).length === 0);
}
