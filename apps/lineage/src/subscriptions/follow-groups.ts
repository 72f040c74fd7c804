import type { GroupState } from '#messaging';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { ConsumersStore, PublishConsumers } from '../consumers/index.js';
import { lockConsumers, type Reader } from '../edges/index.js';
import { subscriptionsOf } from './subscription.js';
import { SubscriptionsStore } from './subscriptions.store.js';

/** Makes consumers of the groups that are subscribed to what contracts describe, and tells the mesh. */
@Injectable()
export class FollowGroups {
  constructor(
    private readonly store: SubscriptionsStore,
    private readonly consumers: ConsumersStore,
    private readonly publisher: PublishConsumers,
  ) {}

  /** Takes in all groups that a cluster has. */
  async follow(tx: Tx, cluster: string, groups: readonly GroupState[]): Promise<void> {
    const topics = await this.store.describedTopics(tx);
    const reading = groups.filter((group) => group.topics.some(({ topic }) => topics.has(topic)));
    const known = await this.store.consumersAmong(
      tx,
      reading.map(({ id }) => id),
    );
    const named = await this.store.namedGroups(tx);
    await this.store.replace(
      tx,
      cluster,
      subscriptionsOf(reading, topics, named, (id) => known.has(id)),
    );
    await this.change(tx, await this.store.held(tx), await this.store.subscribed(tx));
  }

  private async change(tx: Tx, held: readonly Reader[], subscribed: readonly Reader[]): Promise<void> {
    const begun = without(subscribed, held);
    const ended = without(held, subscribed);
    if (begun.length + ended.length === 0) return;
    await lockConsumers(
      tx,
      [...begun, ...ended].map(({ consumerId }) => consumerId),
    );
    for (const id of new Set(begun.map(({ consumerId }) => consumerId)))
      await this.consumers.say(tx, { id, owner: null, domain: null, asOf: new Date(), isProduct: false });
    await this.store.end(tx, ended);
    await this.store.begin(tx, begun);
    await this.publisher.publish(tx, [...begun, ...ended]);
  }
}

function without(readers: readonly Reader[], others: readonly Reader[]): Reader[] {
  const keys = new Set(others.map(keyOf));
  return readers.filter((reader) => !keys.has(keyOf(reader)));
}

function keyOf({ contractId, consumerId }: Reader): string {
  return JSON.stringify([contractId, consumerId]);
}
