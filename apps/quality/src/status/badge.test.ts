import { badge } from './badge.js';

test('a badge says what it shows to those who do not see it', () => {
  expect(badge('quality', 'breached', '2 incidents')).toContain('<title>quality: 2 incidents</title>');
});

test('what is written into a badge stays text', () => {
  const drawn = badge('a<script>"', 'ok', '&');
  expect(drawn).not.toContain('<script>');
  expect(drawn).toContain('a&#60;script&#62;&#34;');
});

test('longer text makes a wider badge', () => {
  const widthOf = (drawn: string) => Number(/width="(\d+)"/.exec(drawn)?.[1]);
  expect(widthOf(badge('quality', 'ok', 'holding'))).toBeLessThan(
    widthOf(badge('quality', 'ok', 'not evaluated')),
  );
});
