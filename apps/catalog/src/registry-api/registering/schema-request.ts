import { RuleSet, SchemaMetadata, SchemaReference } from '#contracts/change-sets';
import { highestCount } from '#contracts/identifiers';
import { z } from 'zod';
import { ErrorCodes, RegistryError } from '../protocol/registry-error.js';
import { invalidSchema } from '../protocol/registry-errors.js';

const Tags = z.array(
  z.object({
    schemaEntity: z.object({ entityPath: z.string(), entityType: z.string() }),
    tags: z.array(z.string()),
  }),
);

/** What clients send of a schema that they register or look for. Fields that nobody knows are ignored. */
export const SchemaRequest = z
  .object({
    schema: z.string().nullish(),
    schemaType: z.string().nullish().describe('AVRO when left out.'),
    references: z.array(z.object(SchemaReference.shape)).nullish(),
    metadata: z.object(SchemaMetadata.shape).nullish(),
    ruleSet: RuleSet.nullish(),
    id: z
      .int()
      .max(highestCount)
      .nullish()
      .describe('The id that it has where it comes from; in mode IMPORT only.'),
    version: z
      .int()
      .max(highestCount)
      .nullish()
      .describe('The version that it is to have; in mode IMPORT any.'),
    schemaTagsToAdd: Tags.nullish(),
    schemaTagsToRemove: Tags.nullish(),
  })
  .meta({
    id: 'RegistrySchemaRequest',
    description:
      'What clients send of a schema that they register or look for. Fields that nobody knows are ignored.',
  });

export type SchemaRequest = z.infer<typeof SchemaRequest>;

/**
 * Reads the body of a request that registers a schema or looks for it.
 * @throws RegistryError 422 or 42201
 */
export function readSchemaRequest(body: unknown): SchemaRequest {
  const read = SchemaRequest.safeParse(body);
  if (read.success) return read.data;
  const [{ path, message } = { path: [], message: 'is not readable' }] = read.error.issues;
  const said = `Invalid request: ${path.join('.')}: ${message}`;
  throw path[0] === 'references'
    ? invalidSchema(said)
    : new RegistryError(ErrorCodes.unreadableRequest, said);
}
