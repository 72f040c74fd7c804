import { CredentialsStore } from '#authentication';
import { type CredentialStated, EventTypes, Topics } from '#contracts/events';
import { Outbox } from '#messaging';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** States what holds of a credential, here and to every other service. */
@Injectable()
export class StateCredential {
  constructor(
    private readonly store: CredentialsStore,
    private readonly outbox: Outbox,
  ) {}

  /** From the commit on it holds here, and a moment later everywhere. The revision has to be the next one. */
  async state(tx: Tx, stated: CredentialStated): Promise<void> {
    await this.store.put(tx, stated);
    await this.outbox.add(tx, [
      { topic: Topics.credentials, key: stated.id, type: EventTypes.credentialStated, data: stated },
    ]);
  }

  /** Forgets a credential that ended long ago, here and everywhere. */
  async forget(tx: Tx, id: string): Promise<void> {
    await this.store.remove(tx, id);
    await this.outbox.add(tx, [
      { topic: Topics.credentials, key: id, type: EventTypes.credentialStated, data: null },
    ]);
  }

  /** What holds of a credential; nobody else changes it before the transaction ends. */
  lock(tx: Tx, id: string): Promise<CredentialStated | undefined> {
    return this.store.lock(tx, id);
  }
}
