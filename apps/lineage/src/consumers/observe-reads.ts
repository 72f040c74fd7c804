import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type ObservedRead, ObservedReadsStore } from '../edges/index.js';
import type { ConsumerStatement } from './consumer.js';
import { ConsumersStore } from './consumers.store.js';
import { PublishConsumers } from './publish-consumers.js';

/** What a consumer was seen to read, and what that says of itself. */
export interface Observation {
  readonly consumer: ConsumerStatement;
  readonly reads: readonly Omit<ObservedRead, 'consumerId'>[];
}

/** Makes edges of what was observed, and tells the mesh what changed. Use it under the locks of the consumers. */
@Injectable()
export class ObserveReads {
  constructor(
    private readonly reads: ObservedReadsStore,
    private readonly consumers: ConsumersStore,
    private readonly publisher: PublishConsumers,
  ) {}

  async observe(tx: Tx, observations: readonly Observation[]): Promise<void> {
    const renamed: string[] = [];
    for (const { consumer, reads } of observations) {
      if (await this.consumers.say(tx, consumer)) renamed.push(consumer.id);
      for (const read of reads) await this.reads.observe(tx, { ...read, consumerId: consumer.id });
    }
    await this.publisher.publish(
      tx,
      observations.flatMap(({ consumer, reads }) =>
        reads.map(({ contractId }) => ({ contractId, consumerId: consumer.id })),
      ),
    );
    if (renamed.length > 0) await this.publisher.publishAllOf(tx, renamed);
  }
}
