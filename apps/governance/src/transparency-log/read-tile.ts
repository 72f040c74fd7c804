import { NotFound } from '#errors';
import { entryBundle, leafData, readTilePath, tileWidth, type TilePath } from '#transparency-log';
import { Injectable } from '@nestjs/common';
import { LogStore } from './log.store.js';

/** The hashes of one node. */
const hashBytes = 32;

/** Reads tiles and bundles of entries, as C2SP tlog-tiles names them. */
@Injectable()
export class ReadTile {
  constructor(private readonly store: LogStore) {}

  /** What a path names: `0/x001/234`, `entries/000.p/7`. @throws NotFound where there is not as much */
  async at(path: string): Promise<Buffer> {
    const place = readTilePath(path);
    const bytes = place && (place.level === 'entries' ? await this.entries(place) : await this.hashes(place));
    if (!bytes) throw new NotFound('tile', path);
    return bytes;
  }

  private async hashes({ level, index, width }: TilePath): Promise<Buffer | undefined> {
    const hashes = (await this.store.tile({ level: Number(level), index })).subarray(0, width * hashBytes);
    return hashes.length === width * hashBytes ? hashes : undefined;
  }

  private async entries({ index, width }: TilePath): Promise<Buffer | undefined> {
    const first = index * tileWidth;
    const leaves = await this.store.leaves(first, first + width);
    return leaves.length === width ? entryBundle(leaves.map(leafData)) : undefined;
  }
}
