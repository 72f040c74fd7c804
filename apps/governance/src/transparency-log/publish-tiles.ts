import {
  type Checkpoint,
  emptyRoot,
  hashesOfLevel,
  proveConsistency,
  readCheckpoint,
  readNote,
  tilePath,
  tileWidth,
  verifyConsistency,
  widthAt,
} from '#transparency-log';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LogStore } from './log.store.js';
import { ReadTile } from './read-tile.js';

/** Where tiles are written to; nowhere where undefined. */
export class TilesFolder {
  constructor(readonly path: string | undefined) {}
}

/** Keeps a folder as C2SP tlog-tiles lays a log out, for whatever serves files. Each process may have its own. */
@Injectable()
export class PublishTiles {
  constructor(
    private readonly folder: TilesFolder,
    private readonly store: LogStore,
    private readonly tiles: ReadTile,
  ) {}

  /**
   * Writes what the folder lacks of the newest checkpoint, and that last: who reads it finds all that it needs.
   * @throws when the log does not continue the one that is in the folder
   */
  async publish(): Promise<void> {
    const { path: folder } = this.folder;
    const newest = folder === undefined ? undefined : await this.store.checkpoint();
    if (folder === undefined || !newest) return;
    const file = join(folder, 'checkpoint');
    const there = await readFile(file, 'utf8').catch(() => undefined);
    if (there === newest.note) return;
    const [before, now] = [there === undefined ? emptyLog : headOf(there), headOf(newest.note)];
    await this.requireContinued(before, now);
    for (const path of pathsBetween(before.size, now.size))
      await write(join(folder, 'tile', path), await this.tiles.at(path));
    await write(file, newest.note);
  }

  private async requireContinued(before: Head, now: Head): Promise<void> {
    const proof =
      before.size <= now.size
        ? await proveConsistency(before.size, now.size, (place) => this.store.tile(place))
        : [];
    if (!verifyConsistency(before, now, proof))
      throw new Error(
        `The log of ${now.size} leaves does not continue the one of ${before.size} in the folder of tiles: nothing is written.`,
      );
  }
}

type Head = Pick<Checkpoint, 'size' | 'root'>;

const emptyLog: Head = { size: 0, root: emptyRoot };

function headOf(note: string): Head {
  return readCheckpoint(readNote(note).text);
}

/** Tiles and bundles that a log has and had not when it was smaller. */
function* pathsBetween(before: number, now: number): Generator<string> {
  for (let level = 0; hashesOfLevel(level, now) > 0; level += 1) {
    const first = Math.floor(hashesOfLevel(level, before) / tileWidth);
    const end = Math.ceil(hashesOfLevel(level, now) / tileWidth);
    for (let index = first; index < end; index += 1) {
      const width = widthAt({ level, index }, now);
      yield tilePath({ level, index, width });
      if (level === 0) yield tilePath({ level: 'entries', index, width });
    }
  }
}

/** Under another name first: whoever reads finds all of it, or nothing. */
async function write(path: string, content: Buffer | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${randomUUID()}`;
  await writeFile(unfinished, content);
  await rename(unfinished, path);
}
