import { edgeOf, entryBundle, readTilePath, tilePath, widthAt } from '../index.js';

test.each([
  ['0/000', { level: 0, index: 0, width: 256 }],
  ['1/x001/x234/067', { level: 1, index: 1_234_067, width: 256 }],
  ['0/x001/000.p/8', { level: 0, index: 1_000, width: 8 }],
  ['entries/273.p/112', { level: 'entries' as const, index: 273, width: 112 }],
])('the path %s is written and read', (path, place) => {
  expect(tilePath(place)).toBe(path);
  expect(readTilePath(path)).toEqual(place);
});

test.each([
  ['0/0'],
  ['00/000'],
  ['0/x000/001'],
  ['0/000.p/0'],
  ['0/000.p/256'],
  ['0/000.p/08'],
  ['0/1234'],
  ['data/000'],
  ['0/../000'],
])('%s is no path of a tile', (path) => {
  expect(readTilePath(path)).toBeUndefined();
});

test('a tree of 70,000 leaves has the tiles that the standard counts', () => {
  expect(edgeOf(70_000)).toEqual([
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ]);
  expect(widthAt({ level: 0, index: 272 }, 70_000)).toBe(256);
  expect(widthAt({ level: 0, index: 274 }, 70_000)).toBe(0);
});

test('a tree of 256 leaves has one hash above them', () => {
  expect(edgeOf(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
});

test('entries stand behind their lengths', () => {
  expect(entryBundle(['a', '', 'é'])).toEqual(Buffer.from([0, 1, 97, 0, 0, 0, 2, 0xc3, 0xa9]));
});
