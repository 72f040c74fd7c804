import { type Principal, recordedAs } from '#access';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { KeyGrants } from './key-grants.js';
import type { MadeKey, NewKey } from './key-documents.js';
import { KeyViews } from './key-views.js';
import { NewKeys } from './new-keys.js';

/** Makes a key for whoever asks for one. */
@Injectable()
export class MakeKey {
  constructor(
    private readonly grants: KeyGrants,
    private readonly keys: NewKeys,
    private readonly views: KeyViews,
    private readonly transactions: Transactions,
  ) {}

  /** @throws KeysNotTaken; AccessDenied; BeyondMaker; RequestInvalid when it is to live longer than keys may */
  async make(wanted: NewKey, maker: Principal): Promise<MadeKey> {
    await this.grants.require(maker, wanted);
    return this.transactions.run(async (tx) => {
      const { id, key } = await this.keys.make(tx, wanted, recordedAs(maker.id, maker.onBehalfOf));
      return { ...(await this.views.one(id, tx)), key };
    });
  }
}
