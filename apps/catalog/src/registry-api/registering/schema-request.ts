import type { SchemaReference } from '#contracts/change-sets';
import { highestCount } from '#contracts/identifiers';
import { z } from 'zod';
import { GivenMetadata, GivenRuleSet } from '../protocol/data-contract.js';
import { lenientFlag, lenientInt, lenientText, readBody } from '../protocol/lenient.js';
import { invalidSchema } from '../protocol/registry-errors.js';

/** Tags, and what of a schema they are to be put on or taken from. */
export const TagsOfEntities = z.array(
  z.object({
    schemaEntity: z.object({ entityPath: z.string(), entityType: z.enum(['sr_record', 'sr_field']) }),
    tags: z.array(z.string()),
  }),
);

const Reference = z.object({ name: lenientText, subject: lenientText, version: lenientInt });

/** What clients send of a schema that they register or look for. Fields that nobody knows are ignored. */
export const SchemaRequest = z
  .object({
    schema: lenientText,
    schemaType: lenientText.describe('AVRO when left out.'),
    references: z.array(Reference).nullish().describe('What it imports; version -1 is the newest.'),
    metadata: GivenMetadata.nullish(),
    ruleSet: GivenRuleSet.nullish(),
    id: lenientInt.describe('The id that it has where it comes from; in mode IMPORT only.'),
    version: lenientInt.describe('The version that it is to have; in mode IMPORT any.'),
    schemaTagsToAdd: TagsOfEntities.nullish(),
    schemaTagsToRemove: TagsOfEntities.nullish(),
    propagateSchemaTags: lenientFlag.describe('Whether it gets the tags of the version before.'),
  })
  .meta({
    id: 'RegistrySchemaRequest',
    description:
      'What clients send of a schema that they register or look for. Fields that nobody knows are ignored.',
  });

export type SchemaRequest = Omit<z.infer<typeof SchemaRequest>, 'references'> & {
  /** Version -1 is the newest. */
  readonly references?: readonly SchemaReference[];
};

/**
 * Reads the body of a request that registers a schema or looks for it.
 * @throws RegistryError 400, 422 or 42201
 */
export function readSchemaRequest(body: unknown): SchemaRequest {
  const { references, ...request } = readBody(SchemaRequest, body);
  return { ...request, ...(references && { references: references.map(referenceOf) }) };
}

function referenceOf({ name, subject, version }: z.infer<typeof Reference>): SchemaReference {
  const isVersion = version === -1 || (version != null && version > 0 && version <= highestCount);
  if (!name || !subject || !isVersion)
    throw invalidSchema(`Invalid reference: ${name}, ${subject}, ${version}`);
  return { name, subject, version };
}
