import { z } from 'zod';
import { flag, text, texts } from '../protocol/request-parameters.js';

export const schemaFormat = text(
  'The form in which the schema is wanted: `resolved` for Avro, `serialized` or `ignore_extensions` for Protobuf.',
);

/** In which form, and as whose, a schema is asked for. */
export const TextQuery = z.object({
  subject: text('A subject that has it: its context is where the id is looked for.'),
  format: schemaFormat,
});

/** What else may be asked for with a schema. */
export const TagsQuery = z.object({
  findTags: texts('Tags to look for within the schema; `*` is all of them.'),
});

/** What else may be asked for with a schema by its id. */
export const SchemaQuery = z.object({
  ...TextQuery.shape,
  ...TagsQuery.shape,
  fetchMaxId: flag('Answer with the highest id there is, too.'),
});

/** Whether a schema is asked for as it is kept, with nothing beside it. */
export function asksForPlainSchema({ format, fetchMaxId, findTags }: z.infer<typeof SchemaQuery>): boolean {
  return format === undefined && !fetchMaxId && findTags.length === 0;
}
