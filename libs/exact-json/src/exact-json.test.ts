import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { exactText, NumberOutOfReach, parseJson, printJson } from './index.js';

const unheld = ['9007199254740993', '-9007199254740993', '123456789012345678901234567890', '1e400', '-1e400'];
const unspelled = ['1.0', '-0', '-0.0', '1e3', '1E+2', '0.10', '5e-324', '1e-400', '100000000000000000000'];
const long = [
  '0.12345678901234567890',
  '99999999999999999999.99999999999999999999',
  '3.14159265358979323846',
];

test.each([...unheld, ...unspelled, ...long, '0', '-1', '0.5', '1e+21', '9007199254740992'])(
  'what comes in comes out: %s',
  (number) => {
    for (const text of [`{"a":${number}}`, `[${number},"${number}"]`, `{"a":{"b":[[1,${number}]]},"c":-1}`])
      expect(printJson(parseJson(text))).toBe(text);
  },
);

test('a text is read so wherever its spaces are', () => {
  const value = parseJson('{ "a" :\n  9007199254740993\n, "b": [ 1.0 , "1.0", "x: 1e3 ," ] }') as {
    b: unknown[];
  };
  expect(printJson(value)).toBe('{"a":9007199254740993,"b":[1.0,"1.0","x: 1e3 ,"]}');
  expect(printJson(value, 2)).toBe(
    '{\n  "a": 9007199254740993,\n  "b": [\n    1.0,\n    "1.0",\n    "x: 1e3 ,"\n  ]\n}',
  );
});

test('for who reckons, a number is the nearest double, which is finite', () => {
  const value = parseJson('{"a":9007199254740993,"b":1e400,"c":-1e400,"d":1e-400,"e":1.0}');
  const { MAX_VALUE } = Number;
  expect(JSON.parse(JSON.stringify(value))).toEqual({ a: 2 ** 53, b: MAX_VALUE, c: -MAX_VALUE, d: 0, e: 1 });
  expect(exactText(value as object, 'a')).toBe('9007199254740993');
});

test('what lists or checks keys sees none but those of the text', () => {
  const value = parseJson('{"a":9007199254740993,"b":{"c":[1.0]},"__proto__":1e3}') as { a: number };
  expect(Reflect.ownKeys(value)).toEqual(['a', 'b', '__proto__']);
  expect(isDeepStrictEqual(value, JSON.parse('{"a":9007199254740992,"b":{"c":[1]},"__proto__":1000}'))).toBe(
    true,
  );
  expect(z.record(z.string(), z.unknown()).parse(value)).toBeDefined();
});

test('another number put in its place is none of it, and a copy has what lies deeper', () => {
  const value = parseJson('{"a":9007199254740993,"b":{"c":1.0}}') as { a: number };
  expect(printJson({ ...value, a: 5 })).toBe('{"a":5,"b":{"c":1.0}}');
  value.a = 5;
  expect(printJson(value)).toBe('{"a":5,"b":{"c":1.0}}');
});

test('what JSON.stringify leaves out or turns into text is written as it does', () => {
  const at = new Date(0);
  expect(printJson({ at, none: undefined, list: [undefined], kept: parseJson('[1.0]') })).toBe(
    `{"at":"${at.toISOString()}","list":[null],"kept":[1.0]}`,
  );
});

test.each(['{"a": 01.0 }', '{"a": 1.0, }', '[1e400', '[-]'])('what is no JSON is refused: %s', (text) => {
  expect(() => parseJson(text)).toThrow(SyntaxError);
});

test.each([`1e10000`, `-1E-10000`, `1e99999999999999999999`, '7'.repeat(1_001)])(
  'a number that nobody could reckon with is refused: %#',
  (number) => {
    expect(() => parseJson(`{"a":${number}}`)).toThrow(NumberOutOfReach);
  },
);
