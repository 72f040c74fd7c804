import { compileAnswers } from '../policy-set/compile-set.js';
import { findOpa } from '../policy-set/opa-binary.js';
import { printValue } from '../builtins/index.js';
import { EvaluationFault } from '../wasm/evaluation-fault.js';
import { createInstance } from '../wasm/policy-instance.js';
import type { PolicyInstance } from '../wasm/policy-instance.js';

const asked = {
  'format_int(input.n, 10)': [{ n: '9007199254740993' }, '"9007199254740993"'],
  'format_int(input.m, 10)': [{ m: '-2147483648' }, '"-2147483648"'],
  'format_int(input.h, 16)': [{ h: '4294967295.7' }, '"ffffffff"'],
  'base64.is_valid(input.t)': [{ t: '"ab"' }, 'false'],
  'base64.is_valid(input.ts)': [{ ts: '["ab"]' }, 'false'],
  'json.marshal(input.o)': [
    { o: '{"b": 1, "a": {"d": 2, "c": 3}}' },
    '"{\\"a\\":{\\"c\\":3,\\"d\\":2},\\"b\\":1}"',
  ],
  'json.unmarshal(input.j)': [{ j: '"[1.50, 9007199254740993]"' }, '[1.50, 9007199254740993]'],
  'json.is_valid(input.s)': [{ s: '"{\\"a\\": }"' }, 'false'],
  'input.x + 1': [{ x: '9223372036854775807' }, '9223372036854775808'],
  'input.y * input.y': [{ y: '12345678901' }, '152415787526596567801'],
  'input.z - 1': [{ z: '-9223372036854775808' }, '-9223372036854775809'],
  'base64.decode(input.e)': [{ e: '""' }, '""'],
  'base64url.decode(input.u)': [{ u: '"w6Q"' }, '"ä"'],
  'to_number(input.f)': [{ f: '"1.50"' }, '1.50'],
  'to_number(input.month) + 1': [{ month: '"03"' }, '4'],
  'to_number(input.good)': [{ good: '"12"' }, '12'],
  '0.5 + input.half': [{ half: '0.25' }, '0.75'],
} as const;

const refused = {
  'to_number(input.w)': [{ w: '"word"' }, 'to_number: "word" is no number'],
  'to_number(input.v)': [{ v: '"1e"' }, 'to_number: "1e" is no number'],
  'base64url.decode(input.q)': [{ q: '"a+b"' }, 'base64url.decode'],
  'regex.match(input.p, "a")': [{ p: '"("' }, 'regex.match'],
  'base64.decode(input.b)': [{ b: '"%"' }, 'base64.decode'],
  'input.d / 0': [{ d: '1' }, 'div: divide by zero'],
  'input.r % 0': [{ r: '1' }, 'rem: modulo by zero'],
  'json.unmarshal(input.l)': [{ l: '"{"' }, 'json.unmarshal'],
} as const;

const expressions = [...Object.keys(asked), ...Object.keys(refused)];
let instance: PolicyInstance;

beforeAll(async () => {
  const rules = expressions.map((it, position) => `answer_${position} := ${it}`);
  const text = ['package asked', 'import rego.v1', ...rules, 'untyped := lower(input.o)'].join('\n\n');
  const questions = [...expressions.map((_, position) => `asked/answer_${position}`), 'asked/untyped'];
  const set = await compileAnswers({ scope: 'global', modules: [{ path: 'asked.rego', text }] }, questions, {
    opaBinary: findOpa(),
  });
  instance = createInstance(set.wasm);
}, 60_000);

function answerTo(expression: string, input: Readonly<Record<string, string>>) {
  const [[name, value] = ['', '']] = Object.entries(input);
  return instance.evaluate(`asked/answer_${expressions.indexOf(expression)}`, `{"${name}": ${value}}`);
}

test.each(Object.entries(asked))('%s is answered as OPA answers it', (expression, [input, answer]) => {
  expect(printValue(answerTo(expression, input) ?? null)).toBe(answer);
});

test.each(Object.entries(refused))(
  '%s is an error, and no rule that vanishes',
  (expression, [input, message]) => {
    expect(() => answerTo(expression, input)).toThrow(EvaluationFault);
    expect(() => answerTo(expression, input)).toThrow(message);
  },
);

test('an operand of another type leaves the expression undefined', () => {
  expect(instance.evaluate('asked/untyped', '{"o": 1}')).toBeUndefined();
});
