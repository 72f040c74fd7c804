import { Transactions } from '#persistence';
import { Injectable, Logger } from '@nestjs/common';
import { StateCredential } from '../credentials/index.js';
import { KeySettings } from './key-settings.js';
import { KeysStore } from './keys.store.js';

const dayMs = 86_400_000;
const atOnce = 100;

/** Forgets keys that ended long ago, here and in every service. What was done with them is in the audit trail. */
@Injectable()
export class ForgetKeys {
  private readonly logger = new Logger('keys');

  constructor(
    private readonly settings: KeySettings,
    private readonly store: KeysStore,
    private readonly credentials: StateCredential,
    private readonly transactions: Transactions,
  ) {}

  /** Forgets some of them; resolves with whether there may be more. */
  async some(now: Date): Promise<boolean> {
    const before = new Date(now.getTime() - this.settings.keepDays * dayMs);
    const forgotten = await this.transactions.run(async (tx) => {
      const ids = await this.store.removeEnded(tx, before, atOnce);
      for (const id of ids) await this.credentials.forget(tx, id);
      return ids.length;
    });
    if (forgotten > 0) this.logger.log(`Forgot ${forgotten} keys that ended before ${before.toISOString()}`);
    return forgotten === atOnce;
  }
}
