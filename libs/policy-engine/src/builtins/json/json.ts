import type { Builtins } from '../context.js';
import { marshalWithOptions } from './marshal.js';
import { patch } from './patch.js';

/** The `json.*` builtins that OPA does not compile into the module. */
export const jsonBuiltins: Builtins = {
  'json.marshal_with_options': marshalWithOptions,
  'json.patch': patch,
};
