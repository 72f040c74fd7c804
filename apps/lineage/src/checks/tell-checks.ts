import { type ChecksReported, EventTypes, type QualityFacets, Topics } from '#contracts/events';
import { type NewEvent, Outbox } from '#messaging';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { ChecksStore, type Described } from './checks.store.js';
import { inPieces } from './in-pieces.js';

/** How good a dataset is, as a run told. */
export interface ToldChecks {
  /** The id of its node. */
  readonly dataset: string;
  /** Null where the dataset itself told so. */
  readonly run: string | null;
  readonly at: Date;
  readonly facets: QualityFacets;
}

/** Tells quality what runs told of how good datasets are, as far as contracts describe these. */
@Injectable()
export class TellChecks {
  constructor(
    private readonly store: ChecksStore,
    private readonly outbox: Outbox,
  ) {}

  /** What was just recorded. */
  async of(tx: Tx, told: readonly ToldChecks[]): Promise<void> {
    if (told.length === 0) return;
    const described = await this.store.describing(tx, [...new Set(told.map(({ dataset }) => dataset))]);
    const events = told.flatMap((it) =>
      described.filter(({ dataset }) => dataset === it.dataset).flatMap((as) => eventsOf(as, it)),
    );
    await this.outbox.add(tx, events);
  }

  /** What was told last of where a contract is found, before that was known. */
  async ofContract(tx: Tx, contractId: string): Promise<void> {
    const latest = await this.store.ofContract(tx, contractId);
    const events = latest.flatMap((it) => eventsOf(it, { ...it, ...it.told }));
    await this.outbox.add(tx, events);
  }
}

function eventsOf(
  { contractId, object }: Described,
  { run, at, facets }: ToldChecks,
): NewEvent<ChecksReported>[] {
  return inPieces(facets).map((piece) => ({
    topic: Topics.checks,
    key: contractId,
    type: EventTypes.checksReported,
    data: { contractId, object, run, facets: piece, at: at.toISOString() },
  }));
}
