import { hashBytes } from '../merkle/hashes.js';

/** Hashes of a full tile, and entries of a full bundle: a tile is a subtree of height 8. */
export const tileWidth = 256;

/** Where a tile lies: its level counts from the leaves, its index from the left. */
export interface TilePlace {
  readonly level: number;
  readonly index: number;
}

/** Some hashes of a level that follow one another, from the left end of a tile. */
export interface Tile extends TilePlace {
  /** As many as it is wide, 32 bytes each. */
  readonly hashes: Buffer;
}

/** How many hashes there are. */
export function widthOf(hashes: Uint8Array): number {
  return hashes.length / hashBytes;
}

/** How many hashes of a level the tree of `size` leaves has. */
export function hashesOfLevel(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level);
}

/** How wide a tile is in the tree of `size` leaves: 0 where there is none. */
export function widthAt({ level, index }: TilePlace, size: number): number {
  return Math.max(0, Math.min(tileWidth, hashesOfLevel(level, size) - index * tileWidth));
}

/** The tiles at the right end of the tree of `size` leaves that are not full, one of each level that has such. */
export function edgeOf(size: number): (TilePlace & { readonly width: number })[] {
  const edge = [];
  for (let level = 0; hashesOfLevel(level, size) > 0; level += 1) {
    const index = Math.floor(hashesOfLevel(level, size) / tileWidth);
    const width = widthAt({ level, index }, size);
    if (width > 0) edge.push({ level, index, width });
  }
  return edge;
}
