import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type Home, readPaths } from '../contracts/index.js';
import { ConsumersStore, PublishConsumers } from '../consumers/index.js';
import { ObservedReadsStore, type Reader } from '../edges/index.js';
import type { Consumption } from './consumption.js';

/** A consumption with the contracts that it turned out to be of. */
export interface ResolvedConsumption {
  readonly data: Consumption;
  readonly homes: readonly Home[];
}

/** Makes edges of consumptions, and tells the mesh what changed. Use it under the locks of the consumers. */
@Injectable()
export class FoldConsumptions {
  constructor(
    private readonly reads: ObservedReadsStore,
    private readonly consumers: ConsumersStore,
    private readonly publisher: PublishConsumers,
  ) {}

  async fold(tx: Tx, consumptions: readonly ResolvedConsumption[]): Promise<void> {
    const readers: Reader[] = [];
    const renamed: string[] = [];
    for (const { data, homes } of consumptions) {
      if (await this.consumers.say(tx, statementOf(data))) renamed.push(data.consumer.id);
      for (const home of homes) readers.push(await this.observe(tx, data, home));
    }
    await this.publisher.publish(tx, readers);
    if (renamed.length > 0) await this.publisher.publishAllOf(tx, renamed);
  }

  private async observe(tx: Tx, data: Consumption, { shape, object }: Home): Promise<Reader> {
    const reader = { contractId: shape.id, consumerId: data.consumer.id };
    const interval = { from: new Date(data.from), to: new Date(data.to) };
    const paths = readPaths(data.columns, shape, object);
    await this.reads.observe(tx, { ...reader, ...interval, paths, purpose: data.purpose ?? null });
    return reader;
  }
}

function statementOf({ consumer, to }: Consumption) {
  const { id, owner, domain } = consumer;
  return { id, owner: owner ?? null, domain: domain ?? null, asOf: new Date(to), isProduct: false };
}
