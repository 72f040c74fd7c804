import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { ConsumerStatesStore, ObserveReads, PublishConsumers } from '../consumers/index.js';
import { nameOf } from './consumption.js';
import {
  columnResolver,
  type ContractShape,
  ContractsStore,
  keyOfName,
  type ReadName,
} from '../contracts/index.js';
import { ConsumptionsStore } from './consumptions.store.js';
import { observationOf } from './observation-of.js';
import { lockConsumers, type NamedRead, ObservedReadsStore, type Reader } from '../edges/index.js';

const batch = 1_000;

/** Looks again at what could not be understood before the catalog said more. */
@Injectable()
export class ResolveReads {
  constructor(
    private readonly contracts: ContractsStore,
    private readonly consumptions: ConsumptionsStore,
    private readonly observing: ObserveReads,
    private readonly reads: ObservedReadsStore,
    private readonly states: ConsumerStatesStore,
    private readonly publisher: PublishConsumers,
  ) {}

  /** Folds in the consumptions that waited for one of these names to stand for something. */
  async resolveWaiting(tx: Tx, names: readonly ReadName[]): Promise<void> {
    if (!(await this.consumptions.anyWaitsFor(tx, names))) return;
    const homes = await this.contracts.homes(tx, names);
    const known = names.filter((name) => (homes.get(keyOfName(name)) ?? []).length > 0);
    for (;;) {
      const waiting = await this.consumptions.waitingFor(tx, known, batch);
      if (waiting.length === 0) return;
      await lockConsumers(
        tx,
        waiting.map(({ data }) => data.consumer.id),
      );
      const resolved = waiting.map((it) => ({ ...it, homes: homes.get(keyOfName(nameOf(it.data))) ?? [] }));
      for (const { id, homes: own } of resolved) {
        await this.consumptions.resolve(
          tx,
          id,
          own.map(({ shape }) => shape.id),
        );
      }
      await this.observing.observe(tx, resolved.map(observationOf));
    }
  }

  /** Moves reads of columns that the contract did not know to those that it knows now. */
  async resolveColumns(tx: Tx, shape: ContractShape): Promise<void> {
    const unnamed = await this.states.readingUnnamedColumns(tx, shape.id);
    const unknown = await this.unknownReads(tx, shape);
    const readers: Reader[] = [...unnamed, ...unknown];
    await lockConsumers(
      tx,
      readers.map(({ consumerId }) => consumerId),
    );
    const resolve = columnResolver(shape);
    // Read again under the locks: a consumption may have extended an edge meanwhile.
    for (const read of await this.unknownReads(tx, shape)) {
      const path = resolve(read.path);
      if (path !== read.path) await this.move(tx, read, path);
    }
    await this.publisher.publish(tx, readers);
  }

  private unknownReads(tx: Tx, shape: ContractShape): Promise<NamedRead[]> {
    return this.reads.withUnknownColumns(tx, shape.id, [...shape.columns, ...shape.objects]);
  }

  private async move(tx: Tx, read: NamedRead, path: string): Promise<void> {
    const { contractId, consumerId, purpose, validFrom: from, validTo: to } = read;
    await this.reads.supersede(tx, read.id);
    const paths = [{ path, derivation: 'column' as const }];
    await this.reads.observe(tx, { contractId, consumerId, paths, purpose, from, to, proof: null });
  }
}
