import { BatchWriter, Transactions, type Tx, writeTogether } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DestinationsStore } from '../destinations/index.js';
import { SignalsStore } from '../signals/index.js';
import { deadDestination } from './dead-destination.js';
import { type FinishedTry, type Due, QueueStore, type TryResult } from './queue.store.js';

/** Records how tries ended: those that end together, in one transaction. */
@Injectable()
export class FinishTries {
  private readonly writer = new BatchWriter<FinishedTry>({ write: (tries) => this.write(tries) });

  constructor(
    private readonly queue: QueueStore,
    private readonly destinations: DestinationsStore,
    private readonly signals: SignalsStore,
    private readonly transactions: Transactions,
  ) {}

  /** Resolves when it is recorded. What failed for good is told to whoever was to hear, by another way. */
  add(message: Due, result: TryResult): Promise<void> {
    return this.writer.add({ message, result });
  }

  private async write(tries: readonly FinishedTry[]): Promise<void[]> {
    await this.transactions.run(async (tx) => {
      const finished = await this.queue.finish(tx, tries);
      const failed = tries.filter(
        ({ message, result }) => result.status === 'failed' && finished.has(message.id),
      );
      for (const it of failed) await this.tellOfFailure(tx, it);
    });
    return tries.map(() => undefined);
  }

  private async tellOfFailure(tx: Tx, { message, result }: FinishedTry): Promise<void> {
    const error = result.error ?? '';
    const isNew = result.isGone
      ? await this.destinations.disable(tx, message.destination, error, result.at)
      : true;
    // What tells of a dead destination tells of no other one: it would never end.
    const signal = isNew ? deadDestination(message, error, result.at) : undefined;
    if (signal) await writeTogether(tx, this.signals.adding([signal]));
  }
}
