import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { ObserveReads } from '../consumers/index.js';
import { ContractsStore, type Home, keyOfName, type ReadName } from '../contracts/index.js';
import { lockConsumers, readNames } from '../edges/index.js';
import { type Consumption, nameOf, namesOf, type ReceivedConsumption } from './consumption.js';
import { ConsumptionsStore } from './consumptions.store.js';
import { observationOf } from './observation-of.js';

/** Names by `keyOfName`, with the contracts that they stand for. */
export type Homes = ReadonlyMap<string, readonly Home[]>;

/**
 * Records consumptions, however they came in: the report itself as proof, and the edges it proves. What was read need not
 * be registered yet: the report waits, and is folded in once it is.
 */
@Injectable()
export class RecordConsumptions {
  constructor(
    private readonly contracts: ContractsStore,
    private readonly consumptions: ConsumptionsStore,
    private readonly observing: ObserveReads,
  ) {}

  /** Takes at once all locks that recording these will take, in the order in which they are taken for one of them. */
  async hold(tx: Tx, consumptions: readonly Consumption[]): Promise<void> {
    await readNames(tx, consumptions.flatMap(namesOf).map(keyOfName));
    await lockConsumers(
      tx,
      consumptions.map(({ consumer }) => consumer.id),
    );
  }

  /**
   * Records those that were not recorded before.
   * @param check sees what each name stands for before anything is stored; it may throw
   */
  async record(
    tx: Tx,
    received: readonly ReceivedConsumption[],
    check: (homes: Homes) => void = () => undefined,
  ): Promise<void> {
    const names = received.flatMap(({ data }) => namesOf(data));
    await readNames(tx, names.map(keyOfName));
    const homes = await this.contracts.homes(tx, distinct(names));
    check(homes);
    await lockConsumers(
      tx,
      received.map(({ data }) => data.consumer.id),
    );
    const resolved = received.map((it) => ({
      received: it,
      id: it.id,
      data: it.data,
      homes: homesOf(it, homes),
    }));
    const added = await this.consumptions.add(
      tx,
      resolved.map((it) => ({ received: it.received, contractIds: it.homes.map(({ shape }) => shape.id) })),
    );
    await this.observing.observe(tx, resolved.filter((it) => added.has(it.received.id)).map(observationOf));
  }
}

/** Where a contract is named, a topic named with it still says which object was read. */
function homesOf({ data }: ReceivedConsumption, homes: Homes): Home[] {
  const named = homes.get(keyOfName(nameOf(data))) ?? [];
  const described =
    data.topic === undefined ? [] : (homes.get(keyOfName({ kind: 'topic', id: data.topic })) ?? []);
  return named.map((home) => ({
    ...home,
    object: home.object ?? described.find(({ shape }) => shape.id === home.shape.id)?.object,
  }));
}

function distinct(names: readonly ReadName[]): ReadName[] {
  return [...new Map(names.map((name) => [keyOfName(name), name])).values()];
}
