import { type Principal, recordedAs } from '#access';
import { NotFound } from '#errors';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { StateCredential } from '../credentials/index.js';
import type { KeyView } from './key-documents.js';
import { KeyViews } from './key-views.js';
import { KeysStore } from './keys.store.js';

/** Ends keys for good. */
@Injectable()
export class RevokeKey {
  constructor(
    private readonly store: KeysStore,
    private readonly credentials: StateCredential,
    private readonly views: KeyViews,
    private readonly transactions: Transactions,
  ) {}

  /** The key as it is then; one that was revoked before stays as it was. @throws NotFound */
  revoke(id: string, principal: Principal): Promise<KeyView> {
    return this.transactions.run(async (tx) => {
      const stated = await this.credentials.lock(tx, id);
      if (stated?.kind !== 'key') throw new NotFound('key', id);
      if (stated.revokedAt === null) {
        const revokedAt = new Date().toISOString();
        await this.credentials.state(tx, { ...stated, revision: stated.revision + 1, revokedAt });
        await this.store.revoked(tx, id, recordedAs(principal.id, principal.onBehalfOf));
      }
      return this.views.one(id, tx);
    });
  }
}
