import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { StateCredential } from '../credentials/index.js';
import type { Login } from './login-provider.js';
import { SealedTokens } from './sealed-tokens.js';
import { BrowserLogin } from './session-settings.js';
import { SessionsStore } from './sessions.store.js';

/** Ends sessions: on every replica of every service, and for good. */
@Injectable()
export class EndSession {
  private readonly tokens: SealedTokens;

  constructor(
    settings: BrowserLogin,
    private readonly credentials: StateCredential,
    private readonly store: SessionsStore,
    private readonly transactions: Transactions,
  ) {
    this.tokens = new SealedTokens(settings);
  }

  /** The provider's tokens of the session, which are ours no more; none when it was over already. */
  end(id: string): Promise<Partial<Pick<Login, 'refreshToken' | 'idToken'>>> {
    return this.transactions.run(async (tx) => {
      await this.revoke(tx, id);
      const row = await this.store.end(tx, id);
      return row ? this.tokens.open(row) : {};
    });
  }

  private async revoke(tx: Tx, id: string): Promise<void> {
    const stated = await this.credentials.lock(tx, id);
    if (stated?.kind !== 'session' || stated.revokedAt !== null) return;
    const revokedAt = new Date().toISOString();
    await this.credentials.state(tx, { ...stated, revision: stated.revision + 1, revokedAt });
  }
}
