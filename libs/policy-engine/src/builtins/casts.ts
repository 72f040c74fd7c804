import type { Builtins } from './context.js';
import { operandTypeError } from './operands.js';
import { RegoSet, sortedValues, typeName } from './values/index.js';
import type { RegoValue } from './values/index.js';

/** The deprecated `cast_*` builtins: the value itself when it has the type, else a type error. */
export const castBuiltins: Builtins = {
  cast_array: (value = null) => {
    if (value instanceof RegoSet) return sortedValues(value);
    if (Array.isArray(value)) return value;
    throw operandTypeError(1, value, 'array', 'set');
  },
  cast_set: (value = null) => {
    if (value instanceof RegoSet) return value;
    if (Array.isArray(value)) return new RegoSet(value);
    throw operandTypeError(1, value, 'array', 'set');
  },
  cast_string: (value = null) => only('string', value),
  cast_boolean: (value = null) => only('boolean', value),
  cast_null: (value = null) => only('null', value),
  cast_object: (value = null) => only('object', value),
};

function only(type: string, value: RegoValue): RegoValue {
  if (typeName(value) === type) return value;
  throw operandTypeError(1, value, type);
}
