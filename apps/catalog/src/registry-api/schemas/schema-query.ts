import { z } from 'zod';
import { flag, text } from '../protocol/request-parameters.js';
import { acceptsNewFields } from './registry-answers.js';

/** In which form, and as whose, a schema is asked for. */
export const TextQuery = z.object({
  subject: text('A subject that has it: its context is where the id is looked for.'),
  format: text('The form in which the schema is wanted: `serialized` for Protobuf.'),
});

/** What else may be asked for with a schema by its id. */
export const SchemaQuery = z.object({
  ...TextQuery.shape,
  fetchMaxId: flag('Answer with the highest id there is, too.'),
});

/** Whether a schema is asked for as it is kept, with nothing beside it. */
export function asksForPlainSchema(
  { format, fetchMaxId }: z.infer<typeof SchemaQuery>,
  headers: Readonly<Record<string, unknown>>,
): boolean {
  return format === undefined && !fetchMaxId && !acceptsNewFields(headers);
}
