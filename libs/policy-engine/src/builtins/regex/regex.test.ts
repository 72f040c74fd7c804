import { BuiltinError } from '../builtin-error.js';
import { call, text } from '../testing-calls.js';

test('matches are found from the left, none empty behind another', () => {
  expect(call('regex.find_n', text('a*'), text('baaac'), '-1')).toBe('["","aaa",""]');
  expect(call('regex.find_n', text('.'), text('é😀x'), '2')).toBe('["é","😀"]');
});

test('a replacement may name groups', () => {
  expect(call('regex.replace', text('ac ab'), text('(?P<n>a)(b)?'), text('${2}<$n>$$'))).toBe(
    text('<a>$c b<a>$'),
  );
});

test('a text is split as Go splits it', () => {
  expect(call('regex.split', text(','), text('a,b,'))).toBe('["a","b",""]');
  expect(call('regex.split', text(''), text('ab'))).toBe('["a","b"]');
});

test('a template is literal outside of its delimiters', () => {
  const match = (value: string) =>
    call('regex.template_match', text('urn:a.b:{[0-9]+}'), text(value), text('{'), text('}'));
  expect(match('urn:a.b:42')).toBe('true');
  expect(match('urn:axb:42')).toBe('false');
});

test('two globs meet where one text fits both', () => {
  expect(call('regex.globs_match', text('a.a.[0-9]+z'), text('aaab.[0-9]*z'))).toBe('true');
  expect(call('regex.globs_match', text('[a-c]+'), text('b*'))).toBe('true');
  expect(call('regex.globs_match', text('a*'), text('b*'))).toBe('false');
});

test('a pattern that would backtrack forever elsewhere is matched in linear time', () => {
  expect(call('regex.find_n', text('^(a+)+$'), text(`${'a'.repeat(5_000)}b`), '1')).toBe('[]');
});

test.each(['(?=a)', '(a', 'a**', '\\1'])('%s is no RE2 pattern', (pattern) => {
  expect(() => call('regex.split', text(pattern), text('a'))).toThrow(BuiltinError);
});
