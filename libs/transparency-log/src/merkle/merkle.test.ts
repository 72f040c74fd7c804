import fc from 'fast-check';
import {
  emptyRoot,
  Frontier,
  grow,
  leafHash,
  proveConsistency,
  proveInclusion,
  type ReadTile,
  rootFromTiles,
  rootOfEdge,
  verifyConsistency,
  verifyInclusion,
} from '../index.js';

/** Leaves and roots of the reference implementation of Certificate Transparency. */
const reference: readonly (readonly [leaf: string, root: string])[] = [
  ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  ['00', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  ['10', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  ['2021', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  ['3031', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  ['40414243', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  ['5051525354555657', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  ['606162636465666768696a6b6c6d6e6f', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
];

/** More than a tile of tiles would take too long; a few tiles show all that differs. */
const most = 1_100;
const leaves = Array.from({ length: most }, (_, nth) => leafHash(`leaf ${nth}`));
const roots = rootsOf(leaves);
const read = tilesOf(leaves);

test('roots are those of the reference implementation', () => {
  const tree = new Frontier();
  expect(tree.root()).toEqual(emptyRoot);
  for (const [leaf, root] of reference) {
    tree.add(leafHash(Buffer.from(leaf, 'hex')));
    expect(tree.root().toString('hex')).toBe(root);
  }
});

test('tiles grow to the same root, however many leaves come at once', () => {
  const batches = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(batches, (sizes) => {
      let tree = grow({ size: 0, partial: new Map() }, Buffer.alloc(0));
      for (const size of sizes) tree = grow(tree, Buffer.concat(leaves.slice(tree.size, tree.size + size)));
      expect(rootOfEdge(tree)).toEqual(roots[tree.size]);
    }),
    { numRuns: 30 },
  );
});

test('every leaf is proven to be in every tree that has it, and in no other place', async () => {
  const place = fc
    .integer({ min: 1, max: most })
    .chain((size) => fc.tuple(fc.nat(size - 1), fc.constant(size)));
  await fc.assert(
    fc.asyncProperty(place, async ([index, size]) => {
      const hashes = await proveInclusion(index, size, read);
      const root = roots[size] ?? emptyRoot;
      const leaf = leaves[index] ?? emptyRoot;
      expect(verifyInclusion(leaf, { index, size, hashes }, root)).toBe(true);
      expect(verifyInclusion(leafHash('another'), { index, size, hashes }, root)).toBe(false);
      expect(verifyInclusion(leaf, { index: index + 1, size, hashes }, root)).toBe(false);
      expect(verifyInclusion(leaf, { index, size, hashes: [...hashes, leaf] }, root)).toBe(false);
      expect(verifyInclusion(leaf, { index, size, hashes: hashes.slice(1) }, root)).toBe(size === 1);
    }),
    { numRuns: 150 },
  );
});

test('every tree is proven to be the beginning of every larger one, and nothing else is', async () => {
  const sizes = fc.tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most }));
  await fc.assert(
    fc.asyncProperty(sizes, async (some) => {
      const [first = 0, second = 0] = [...some].sort((one, other) => one - other);
      const proof = await proveConsistency(first, second, read);
      const [ofFirst, ofSecond] = [headOf(first), headOf(second)];
      expect(verifyConsistency(ofFirst, ofSecond, proof)).toBe(true);
      const forked = { size: first, root: leafHash('another') };
      expect(verifyConsistency(forked, ofSecond, proof)).toBe(false);
      expect(verifyConsistency(ofFirst, ofSecond, [...proof, emptyRoot])).toBe(false);
      if (first > 0 && first < second)
        expect(verifyConsistency(ofFirst, { size: second, root: emptyRoot }, proof)).toBe(false);
    }),
    { numRuns: 150 },
  );
});

test('the root of any size is found in the tiles', async () => {
  for (const size of [1, 255, 256, 257, 512, 1_000, most])
    expect(await rootFromTiles(size, read)).toEqual(roots[size]);
});

function headOf(size: number) {
  return { size, root: roots[size] ?? emptyRoot };
}

function rootsOf(hashes: readonly Buffer[]): Buffer[] {
  const tree = new Frontier();
  return [tree.root(), ...hashes.map((hash) => (tree.add(hash), tree.root()))];
}

function tilesOf(hashes: readonly Buffer[]): ReadTile {
  const { tiles } = grow({ size: 0, partial: new Map() }, Buffer.concat(hashes));
  const known = new Map(tiles.map((it) => [`${it.level}/${it.index}`, it.hashes]));
  return ({ level, index }) => Promise.resolve(known.get(`${level}/${index}`) ?? Buffer.alloc(0));
}
