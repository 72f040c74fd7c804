import {
  RegoDecimal,
  RegoObject,
  RegoSet,
  compareValues,
  encodeValue,
  identity,
  parseJson,
  parseValue,
  printValue,
  sortedValues,
  toJsonText,
  toPlain,
} from './index.js';

test('a value read from the heap is written back as it was', () => {
  const text = '{"a":[1,1.0,1e3,12345678901234567890123,-0.5],"s":{1,"x"},"e":set(),1:{[2]:null}}';
  expect(encodeValue(parseValue(text))).toBe(text);
});

test('numbers keep their digits, and compare by value', () => {
  expect(parseValue('9007199254740993')).toBe(9007199254740993n);
  expect(parseValue('1.0')).toEqual(new RegoDecimal('1.0'));
  expect(parseValue('[.5, -.5e1]')).toEqual([0.5, new RegoDecimal('-0.5e1')]);
  expect(() => parseJson('.5')).toThrow(SyntaxError);
  expect(identity(new RegoDecimal('1.0'))).toBe(identity(1));
  expect(compareValues(new RegoDecimal('1e400'), 10n ** 399n)).toBe(1);
});

test('sets and objects hold equal values once', () => {
  const set = new RegoSet([1, new RegoDecimal('1.0'), [1], [1]]);
  expect(set.size).toBe(2);
  expect(new RegoObject([[[1], 'a']]).get([new RegoDecimal('1e0')])).toBe('a');
});

test('values of all types are ordered as Rego orders them', () => {
  const values = [new RegoSet([1]), new RegoObject(), [1], 'b', 'a', 2, true, false, null];
  expect(sortedValues(values).map(printValue)).toEqual([
    'null',
    'false',
    'true',
    '2',
    '"a"',
    '"b"',
    '[1]',
    '{}',
    '{1}',
  ]);
  expect(compareValues('\uffff', '😀')).toBe(-1);
});

test('a term is printed sorted, spaced and quoted as OPA prints it', () => {
  expect(printValue(parseValue('{"b":{2,1},"a":"é\\u0001\\""}'))).toBe('{"a": "é\\x01\\"", "b": {1, 2}}');
});

test('JSON text has sorted keys, and sets as arrays', () => {
  expect(toJsonText(parseValue('{"b":{"<"},1:"x"}'))).toBe('{"1":"x","b":["\\u003c"]}');
  expect(toPlain(parseValue('{"s":{2,1}}'))).toEqual({ s: [1, 2] });
});

test.each(['[1', '{"a" 1}', '{1}', '"\u0001"', '01', 'tru', '1 2', '"a\\'])('%j is no JSON', (text) => {
  expect(() => parseJson(text)).toThrow(SyntaxError);
});

test('a value nested beyond measure is refused instead of exhausting the stack', () => {
  expect(() => parseJson('['.repeat(100_000))).toThrow(SyntaxError);
});
