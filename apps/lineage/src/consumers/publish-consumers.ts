import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { EventTypes, Topics, type ConsumerChanged } from '#contracts/events';
import { Outbox, type NewEvent } from '#messaging';
import type { Tx } from '#persistence';
import type { Reader } from '../edges/index.js';
import { consumerState, type ConsumerState, firstGrade } from './consumer-state.js';
import { ConsumerStatesStore, type StampedState } from './consumer-states.store.js';

/** Tells the mesh what changed about consumers. */
@Injectable()
export class PublishConsumers {
  constructor(
    private readonly states: ConsumerStatesStore,
    private readonly outbox: Outbox,
  ) {}

  /** Publishes the state of each of these consumers, where it differs from what was published before. */
  async publish(tx: Tx, readers: readonly Reader[]): Promise<void> {
    if (readers.length === 0) return;
    const distinct = [...new Map(readers.map((reader) => [keyOf(reader), reader])).values()];
    const published = await this.states.published(tx, distinct);
    const before = new Map(published.map((it) => [keyOf(it), it.state]));
    const held = (await this.states.held(tx, distinct)).map(consumerState);
    const now = [...held, ...withdrawn(before, held)];
    const changed = now.filter((state) => !isDeepStrictEqual(state, before.get(keyOfState(state))));
    if (changed.length === 0) return;
    const stamped = await this.states.keep(tx, changed);
    await this.outbox.add(tx, eventsOf(changed, stamped));
  }

  /** Has the mesh forget a consumer, whatever is held of it. */
  async forget(tx: Tx, consumerId: string): Promise<void> {
    const gone = await this.states.drop(tx, consumerId);
    await this.outbox.add(
      tx,
      gone.flatMap((state) => forgettingOf(consumerId, state)),
    );
  }

  /** Publishes all that is known of some consumers anew: their owner or domain changed. */
  async publishAllOf(tx: Tx, consumerIds: readonly string[]): Promise<void> {
    await this.publish(tx, await this.states.contractsOf(tx, consumerIds));
  }
}

/** The state goes by its key, as its readers keep it; then the key goes from the log. */
function forgettingOf(consumerId: string, { contractId, at: since }: StampedState): NewEvent[] {
  const [key, at] = [keyOf({ contractId, consumerId }), since.toISOString()];
  const consumer = { id: consumerId, owner: null, domain: null };
  const data: ConsumerChanged = {
    ...{ contractId, consumer, columns: [], evidence: 'declared', purpose: null, lastSeen: null },
    ...{ ended: true, forgotten: true, at },
  };
  const event = { topic: Topics.edges, key, type: EventTypes.consumerChanged, time: at };
  return [
    { ...event, data },
    { ...event, data: null },
  ];
}

/** What was published of consumers of whom nothing is held any more: a declaration that never was in force. */
function withdrawn(
  before: ReadonlyMap<string, ConsumerState>,
  held: readonly ConsumerState[],
): ConsumerState[] {
  const still = new Set(held.map(keyOfState));
  return [...before]
    .filter(([key]) => !still.has(key))
    .map(([, state]) => ({ ...state, columns: [], ended: true }));
}

function eventsOf(
  states: readonly ConsumerState[],
  stamped: readonly StampedState[],
): NewEvent<ConsumerChanged>[] {
  const times = new Map(stamped.map((it) => [keyOf(it), it.at.toISOString()]));
  return states.map((state) => {
    const key = keyOfState(state);
    const at = times.get(key) ?? new Date().toISOString();
    return { topic: Topics.edges, key, type: EventTypes.consumerChanged, time: at, data: toldOf(state, at) };
  });
}

/** Evidence in the words that the release before knows, and in ours where these are others. */
function toldOf({ evidence, ...state }: ConsumerState, at: string): ConsumerChanged {
  const first = firstGrade(evidence);
  return { ...state, evidence: first, ...(first !== evidence && { grade: evidence }), at };
}

function keyOfState({ contractId, consumer }: ConsumerState): string {
  return keyOf({ contractId, consumerId: consumer.id });
}

function keyOf({ contractId, consumerId }: Reader): string {
  return `${contractId}|${consumerId}`;
}
