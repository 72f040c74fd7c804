import type { Builtins } from '../context.js';
import { marshalWithOptions } from './marshal.js';
import { patch } from './patch.js';
import { matchSchema, verifySchema } from './schema/schema.js';

/** The `json.*` builtins that OPA does not compile into the module. */
export const jsonBuiltins: Builtins = {
  'json.marshal_with_options': marshalWithOptions,
  'json.match_schema': matchSchema,
  'json.patch': patch,
  'json.verify_schema': verifySchema,
};
