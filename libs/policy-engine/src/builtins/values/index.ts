export { compareNumbers, compareValues, sortedEntries, sortedValues } from './compare.js';
export { decimalToInteger, readDecimal } from './decimal.js';
export type { Decimal } from './decimal.js';
export { parseJson, parseNumber, parseValue } from './parse.js';
export { fromPlain, toPlain } from './plain.js';
export { encodeValue, jsonEntries, printValue, toJsonText } from './print.js';
export { escapeGo, quoteGo } from './quote.js';
export {
  RegoDecimal,
  RegoObject,
  RegoSet,
  identity,
  integer,
  isRegoNumber,
  numberText,
  toFloat,
  typeName,
} from './rego-value.js';
export type { RegoNumber, RegoValue } from './rego-value.js';
