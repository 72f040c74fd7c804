import type { Builtins } from '../context.js';
import { arithmetic } from './arithmetic.js';
import { strictBuiltins } from './strict.js';
import { textBuiltins } from './texts.js';

/** A builtin that OPA compiles into modules and for which the host answers. */
export interface AnsweredBuiltin {
  readonly name: string;
  /** The function of the module. */
  readonly compiledAs: string;
  readonly operands: 1 | 2;
  /**
   * When the host is asked: `always`; `without-answer`, when the module has none, so that an error can be told from it; `inexact`,
   * also when its answer is a number that may have lost digits.
   */
  readonly asks: 'always' | 'without-answer' | 'inexact';
  /** By which the module asks. Never used twice: modules are kept. */
  readonly id: number;
}

const always = { asks: 'always' } as const;
const withoutAnswer = { asks: 'without-answer' } as const;
const inexact = { asks: 'inexact' } as const;

/** All of them. */
export const ANSWERED: readonly AnsweredBuiltin[] = [
  { name: 'format_int', compiledAs: 'opa_strings_format_int', operands: 2, id: 10_001, ...always },
  { name: 'base64.is_valid', compiledAs: 'opa_base64_is_valid', operands: 1, id: 10_002, ...always },
  { name: 'json.marshal', compiledAs: 'opa_json_marshal', operands: 1, id: 10_003, ...always },
  { name: 'json.unmarshal', compiledAs: 'opa_json_unmarshal', operands: 1, id: 10_004, ...always },
  { name: 'json.is_valid', compiledAs: 'opa_json_is_valid', operands: 1, id: 10_005, ...always },
  { name: 'plus', compiledAs: 'opa_arith_plus', operands: 2, id: 10_006, ...inexact },
  { name: 'minus', compiledAs: 'opa_arith_minus', operands: 2, id: 10_007, ...inexact },
  { name: 'mul', compiledAs: 'opa_arith_multiply', operands: 2, id: 10_008, ...inexact },
  { name: 'div', compiledAs: 'opa_arith_divide', operands: 2, id: 10_009, ...withoutAnswer },
  { name: 'rem', compiledAs: 'opa_arith_rem', operands: 2, id: 10_010, ...withoutAnswer },
  { name: 'to_number', compiledAs: 'opa_to_number', operands: 1, id: 10_011, ...always },
  { name: 'base64.decode', compiledAs: 'opa_base64_decode', operands: 1, id: 10_012, ...always },
  {
    name: 'base64url.decode',
    compiledAs: 'opa_base64_url_decode',
    operands: 1,
    id: 10_013,
    ...always,
  },
  { name: 'regex.match', compiledAs: 'opa_regex_match', operands: 2, id: 10_014, ...withoutAnswer },
  { name: 'net.cidr_contains', compiledAs: 'opa_cidr_contains', operands: 2, id: 10_015, ...withoutAnswer },
  {
    name: 'net.cidr_intersects',
    compiledAs: 'opa_cidr_intersects',
    operands: 2,
    id: 10_016,
    ...withoutAnswer,
  },
  { name: 'numbers.range', compiledAs: 'opa_numbers_range', operands: 2, id: 10_017, ...withoutAnswer },
];

/** What the host answers, by name. */
export const answeredBuiltins: Builtins = { ...arithmetic, ...strictBuiltins, ...textBuiltins };

/** Those names. */
export const answeredBuiltinNames: ReadonlySet<string> = new Set(Object.keys(answeredBuiltins));

/** Names by the numbers that modules ask by. */
export const answeredNames: ReadonlyMap<number, string> = new Map(ANSWERED.map(({ id, name }) => [id, name]));
