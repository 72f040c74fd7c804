import {
  type Checkpoint,
  type Edge,
  grow,
  leafData,
  leafHash,
  rootOfEdge,
  type Tile,
  tilePath,
  tileWidth,
} from '#transparency-log';
import { Injectable } from '@nestjs/common';
import type { LogFaults } from './log-faults.js';
import { LogStore, type NumberedLeaf } from './log.store.js';
import { VerificationStore } from './verification.store.js';

/** Leaves that are read at once: whole tiles. */
const batch = 32 * tileWidth;
const hashBytes = 32;

type Head = Pick<Checkpoint, 'size' | 'root'>;

/** What is verified: the newest state that was signed, and one that somebody has kept. */
interface States {
  /** Its root is undefined where nothing proves it. */
  readonly newest: Pick<Head, 'size'> & Partial<Head>;
  readonly kept: Head | undefined;
}

/** Builds the tree anew from the leaves, and holds tiles and roots to it. */
@Injectable()
export class VerifyTree {
  constructor(
    private readonly log: LogStore,
    private readonly store: VerificationStore,
  ) {}

  /** Hands on the leaves as they stand, in their order. */
  async *verify({ newest, kept }: States, faults: LogFaults): AsyncGenerator<readonly NumberedLeaf[]> {
    let tree: Edge = { size: 0, partial: new Map() };
    while (tree.size < newest.size) {
      const end = endOfBatch(tree.size, newest.size, kept?.size);
      const leaves = await this.log.leaves(tree.size, end);
      const grown = grow(tree, await this.hashesOf(leaves, tree.size, end, faults));
      await this.compareTiles(grown.tiles, leaves, faults);
      tree = grown;
      if (tree.size === kept?.size) compareRoots(tree, kept, 'the checkpoint that was kept', faults);
      yield leaves;
    }
    const { size, root } = newest;
    if (root) compareRoots(tree, { size, root }, 'the newest checkpoint', faults);
  }

  /** A leaf that is missing is named; its hash in the tree takes its place, so that the others can be judged. */
  private async hashesOf(leaves: readonly NumberedLeaf[], from: number, to: number, faults: LogFaults) {
    const hashes = new Map(leaves.map((leaf) => [leaf.index, leafHash(leafData(leaf))]));
    if (hashes.size < to - from) {
      const tiles = await this.store.tiles(0, Math.floor(from / tileWidth), Math.ceil(to / tileWidth));
      for (let index = from; index < to; index += 1) {
        if (hashes.has(index)) continue;
        faults.add({ kind: 'leaf', id: null, index, reason: 'it is missing from the log' });
        hashes.set(index, hashIn(tiles, index));
      }
    }
    return Buffer.concat(Array.from({ length: to - from }, (_, nth) => hashes.get(from + nth) ?? noHash));
  }

  private async compareTiles(tiles: readonly Tile[], leaves: readonly NumberedLeaf[], faults: LogFaults) {
    const byIndex = new Map(leaves.map((leaf) => [leaf.index, leaf]));
    for (const some of byLevel(tiles)) {
      const [first] = some;
      if (!first) continue;
      const { level, index } = first;
      const stored = await this.store.tiles(level, index, index + some.length);
      const known = new Map(stored.map((it) => [it.index, it.hashes]));
      for (const tile of some) compareTile(tile, known.get(tile.index), byIndex, faults);
    }
  }
}

/** A batch ends with whole tiles, and where somebody has kept the root. */
function endOfBatch(from: number, size: number, kept = 0): number {
  const whole = Math.min(size, (Math.floor(from / batch) + 1) * batch);
  return kept > from ? Math.min(whole, kept) : whole;
}

function compareTile(
  { level, index, hashes }: Tile,
  stored: Buffer | undefined,
  leaves: ReadonlyMap<number, NumberedLeaf>,
  faults: LogFaults,
): void {
  if (stored?.subarray(0, hashes.length).equals(hashes)) return;
  const path = tilePath({ level, index, width: tileWidth });
  if (!stored) return faults.ofLog('tile', 'it is missing', path);
  if (level > 0) return faults.ofLog('tile', 'it is not made of the tiles below it', path);
  for (let at = 0; at < hashes.length; at += hashBytes) {
    if (hashes.subarray(at, at + hashBytes).equals(stored.subarray(at, at + hashBytes))) continue;
    const number = index * tileWidth + at / hashBytes;
    const { kind, id } = leaves.get(number) ?? { kind: 'leaf', id: null };
    faults.add({ kind, id, index: number, reason: 'its leaf does not have the hash that the tree has' });
  }
}

function compareRoots(tree: Edge, { size, root }: Head, whose: string, faults: LogFaults): void {
  if (rootOfEdge(tree).equals(root)) return;
  faults.ofLog('checkpoint', `the first ${size} leaves do not have the root of ${whose}`, String(size));
}

function byLevel(tiles: readonly Tile[]): Tile[][] {
  const levels: Tile[][] = [];
  for (const tile of tiles) (levels[tile.level] ??= []).push(tile);
  return levels;
}

const noHash = Buffer.alloc(hashBytes);

function hashIn(tiles: readonly Tile[], index: number): Buffer {
  const tile = tiles.find((it) => it.index === Math.floor(index / tileWidth));
  const at = (index % tileWidth) * hashBytes;
  const hash = tile?.hashes.subarray(at, at + hashBytes);
  return hash?.length === hashBytes ? hash : noHash;
}
