import { Injectable } from '@nestjs/common';
import type { SchemaRegistered } from '#contracts/events';
import type { CloudEvent } from '#messaging';
import { withTraceparent } from '#tracing';
import type { Tx } from '#persistence';
import { changeNames, DeclaredEdgesStore, edgeChange, isNoChange, type OpenEdge } from '../edges/index.js';
import { KafkaDeclarationsStore, keyOfName, SubjectsStore } from '../contracts/index.js';
import { ResolveReads } from '../folding/index.js';

type Told = CloudEvent<SchemaRegistered>;

/** Takes in which contract a subject belongs to. */
@Injectable()
export class LearnSubject {
  constructor(
    private readonly subjects: SubjectsStore,
    private readonly kafka: KafkaDeclarationsStore,
    private readonly edges: DeclaredEdgesStore,
    private readonly resolving: ResolveReads,
  ) {}

  /** Revisions of one subject are learned one after the other: each may have moved it for a time. */
  async learn(tx: Tx, events: readonly Told[]): Promise<void> {
    await this.kafka.ofSchemas(
      tx,
      events.map(({ data }) => data),
    );
    for (const round of onePerSubject(events)) {
      const taken = await this.subjects.take(
        tx,
        round.map(({ data }) => data),
      );
      for (const { data, traceparent } of round) {
        const open = taken.get(data.subject);
        if (open) await withTraceparent(traceparent, () => this.move(tx, data, open));
      }
    }
  }

  private async move(
    tx: Tx,
    { subject, contractId, at }: SchemaRegistered,
    open: readonly OpenEdge[],
  ): Promise<void> {
    const wanted = contractId === null ? [] : [{ contractId, partyId: subject, object: '' }];
    const change = edgeChange('subject', open, wanted);
    // While it stands for what it stood for, nothing waits for it: what came since then found it.
    if (isNoChange(change)) return;
    const name = { kind: 'subject' as const, id: subject };
    const contracts = wanted.map((edge) => ({ kind: 'contract' as const, id: edge.contractId }));
    await changeNames(tx, [name, ...contracts].map(keyOfName));
    await this.edges.change(tx, change, new Date(at));
    await this.resolving.resolveWaiting(tx, [name]);
  }
}

/** The events in rounds that have one of each subject, in their order. */
function onePerSubject(events: readonly Told[]): Told[][] {
  const rounds: Told[][] = [];
  const told = new Map<string, number>();
  for (const event of events) {
    const nth = told.get(event.data.subject) ?? 0;
    told.set(event.data.subject, nth + 1);
    (rounds[nth] ??= []).push(event);
  }
  return rounds;
}
