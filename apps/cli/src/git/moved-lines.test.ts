import { movedIn } from './moved-lines.js';

const diff = `diff --git a/x b/x
@@ -3,2 +2,0 @@ more
-c
-d
@@ -7 +5,3 @@
-g
+1
+2
+3
@@ -9,0 +10,2 @@
+4
+5
`;

test.each([
  [1, 1, 'before everything stays'],
  [3, 2, 'taken out, is where it was taken out'],
  [4, 2, 'taken out with another too'],
  [5, 3, 'after it moves up'],
  [7, 5, 'rewritten, is where it was rewritten'],
  [8, 8, 'after that moves down'],
  [9, 9, 'before what is put in stays with it'],
  [10, 12, 'after what is put in moves further'],
])('line %i is line %i: one %s', (old, now) => {
  expect(movedIn(diff)(old)).toBe(now);
});

test('without a difference every line stays', () => {
  expect(movedIn('')(7)).toBe(7);
});
