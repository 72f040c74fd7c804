/** JSON and its numbers without losing a digit: what a double cannot spell as it was written is remembered beside it (ADR 81). */
export { decimalText, orderDecimals, readDecimal, type Decimal } from './decimal.js';
export { exactText, keepExact } from './kept-numbers.js';
export { closingQuote, withoutNumbers } from './marked-numbers.js';
export { isDouble, isSpelledByDouble, NumberOutOfReach, plainest } from './spelling.js';
export { parseJson } from './parse-json.js';
export { printExactly, printJson } from './print-json.js';
export { holdsExact, withExact } from './with-exact.js';
