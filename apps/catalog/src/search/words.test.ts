import { mistakesBetween, plain, trigrams, wordsOf } from './words.js';

test.each([
  ['clients.lounge-visits', ['clients', 'lounge', 'visits']],
  ['guestEmail', ['guest', 'email']],
  ['Größe & Café_2', ['große', 'cafe', '2']],
  ["'; drop--", ['drop']],
])('%s is made of the words %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test('two spellings of a name are one', () => {
  expect(plain('Lounge Visits')).toBe(plain('lounge-visits'));
});

test.each([
  ['lounje', 'lounge', 1],
  ['emial', 'email', 1],
  ['vsits', 'visits', 1],
  ['', 'abc', 3],
  ['same', 'same', 0],
])('from %s to %s it takes %d', (one, other, mistakes) => {
  expect(mistakesBetween(one, other)).toBe(mistakes);
});

test('trigrams tell where a word begins and ends', () => {
  expect(trigrams('abc')).toEqual(['  a', ' ab', 'abc', 'bc ']);
});
