import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { TellChecks, type ToldChecks } from '../checks/index.js';
import { ObserveJobReads } from '../job-reads/index.js';
import { type ReceivedEvent, RecordEvents } from '../runs/index.js';

/** Records events, and what the mesh is to know of who reads what. */
@Injectable()
export class RecordReported {
  constructor(
    private readonly recording: RecordEvents,
    private readonly reads: ObserveJobReads,
    private readonly checks: TellChecks,
  ) {}

  /** @returns the digests of those that had not come before */
  async record(tx: Tx, events: readonly ReceivedEvent[]): Promise<Set<string>> {
    const { added, sources } = await this.recording.record(tx, events);
    if (sources.length > 0) await this.reads.ofSources(tx, sources);
    await this.checks.of(tx, checksOf(events, added));
    return added;
  }
}

/** How good datasets are by the events that are new, each of them once. */
function checksOf(events: readonly ReceivedEvent[], added: ReadonlySet<string>): ToldChecks[] {
  const fresh = new Map(events.map(({ read }) => [read.digest, read]));
  return [...fresh.values()]
    .filter(({ digest }) => added.has(digest))
    .flatMap(({ at, parts }) => parts.checks.map((it) => ({ ...it, at: new Date(at) })));
}
