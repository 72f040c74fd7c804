import { Loop } from '#background';
import { Transactions } from '#persistence';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { StateCredential } from '../credentials/index.js';
import { RenewSession } from './renew-session.js';
import { type SessionRow, SessionsStore } from './sessions.store.js';

const atOnce = 10;
/** Longer than asking the provider may take. */
const leaseSeconds = 60;
const restMs = 5_000;

/** Renews sessions as they become due, and forgets those that ended long ago. Replicas share the work. */
@Injectable()
export class Renewals implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('sessions');
  private readonly loop = new Loop({
    round: async () => ((await this.renewDue()) === atOnce ? 0 : restMs),
    failed: (error) => this.failed(error),
  });

  constructor(
    private readonly store: SessionsStore,
    private readonly credentials: StateCredential,
    private readonly renewing: RenewSession,
    private readonly transactions: Transactions,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /** One round. Resolves with how many were due. */
  async renewDue(): Promise<number> {
    const due = await this.store.takeDue(atOnce, leaseSeconds);
    await Promise.all(due.map((row) => this.renew(row)));
    await this.transactions.run(async (tx) => {
      for (const id of await this.store.removeEnded(tx, atOnce)) await this.credentials.forget(tx, id);
    });
    return due.length;
  }

  /** A session whose provider says nothing goes on, and is asked about again when its lease is over. */
  private async renew(row: SessionRow): Promise<void> {
    try {
      await this.renewing.renew(row);
    } catch (error) {
      this.logger.warn(`Session ${row.id} could not be renewed, and goes on: ${messageOf(error)}`);
    }
  }

  private failed(error: Error): number {
    this.logger.warn(`Sessions are not renewed now: ${error.message}`);
    return restMs;
  }
}

/** The message alone: what led to an error may hold tokens. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'an unknown error';
}
