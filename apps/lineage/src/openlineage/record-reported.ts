import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { ObserveJobReads } from '../job-reads/index.js';
import { type ReceivedEvent, RecordEvents } from '../runs/index.js';

/** Records events, and what the mesh is to know of who reads what. */
@Injectable()
export class RecordReported {
  constructor(
    private readonly recording: RecordEvents,
    private readonly reads: ObserveJobReads,
  ) {}

  /** @returns the digests of those that had not come before */
  async record(tx: Tx, events: readonly ReceivedEvent[]): Promise<Set<string>> {
    const { added, sources } = await this.recording.record(tx, events);
    if (sources.length > 0) await this.reads.ofSources(tx, sources);
    return added;
  }
}
