import { NotFound } from '#errors';
import { leafData, proveConsistency, proveInclusion, readCheckpoint, readNote } from '#transparency-log';
import { Injectable } from '@nestjs/common';
import type { Consistency, Inclusion } from './log-documents.js';
import { LogTooShort, LogUnsigned } from './log-errors.js';
import { LogStore } from './log.store.js';

/** Proves that a record is in the log, and that the log has only grown. */
@Injectable()
export class ProveRecord {
  constructor(private readonly store: LogStore) {}

  /**
   * @param asked how many leaves the tree has that the proof is for; as many as the newest checkpoint where undefined
   * @throws NotFound where the record is not among them, LogTooShort, LogUnsigned
   */
  async inclusion(kind: string, id: string, asked?: number): Promise<Inclusion> {
    const { note, size } = await this.at(asked);
    const found = await this.store.leafOf(kind, id);
    if (!found || found.index >= size) throw new NotFound('leaf', `${kind} ${id}`);
    const { index, ...leaf } = found;
    const hashes = await proveInclusion(index, size, (place) => this.store.tile(place));
    return { leaf, data: leafData(leaf), index, size, hashes: hashes.map(base64), checkpoint: note };
  }

  /** @throws LogTooShort, LogUnsigned */
  async consistency(first: number, later: number | undefined): Promise<Consistency> {
    const { size } = await this.newest();
    const second = later ?? size;
    if (second > size) throw new LogTooShort(second, size);
    if (first > second) throw new LogTooShort(first, second);
    const hashes = await proveConsistency(first, second, (place) => this.store.tile(place));
    return { first, second, hashes: hashes.map(base64) };
  }

  /** A state of the log, with its note where that is kept. */
  private async at(asked: number | undefined): Promise<{ note: string | null; size: number }> {
    const newest = await this.newest();
    if (asked === undefined || asked === newest.size) return newest;
    if (asked > newest.size) throw new LogTooShort(asked, newest.size);
    return { size: asked, note: (await this.store.checkpointOf(asked)) ?? null };
  }

  private async newest(): Promise<{ note: string; size: number }> {
    const newest = await this.store.checkpoint();
    if (!newest) throw new LogUnsigned();
    const { text } = readNote(newest.note);
    return { note: newest.note, size: readCheckpoint(text).size };
  }
}

function base64(hash: Buffer): string {
  return hash.toString('base64');
}
