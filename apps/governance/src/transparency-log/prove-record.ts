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

  /** @throws NotFound, LogUnsigned */
  async inclusion(kind: string, id: string): Promise<Inclusion> {
    const { note, size } = await this.newest();
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
