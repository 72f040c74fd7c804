import { type Principal, recordedAs } from '#access';
import { newSecret, writeKey } from '#authentication';
import type { CredentialStated } from '#contracts/events';
import { NotFound } from '#errors';
import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { StateCredential } from '../credentials/index.js';
import { KeyGrants } from './key-grants.js';
import { KeyEnded, KeyInOverlap } from './errors.js';
import type { KeyView, MadeKey, Rotation } from './key-documents.js';
import { KeySettings } from './key-settings.js';
import { KeyViews } from './key-views.js';
import { KeysStore } from './keys.store.js';
import { endOfLife, endWithin } from './lifetime.js';

/** Gives keys new secrets. */
@Injectable()
export class RotateKey {
  constructor(
    private readonly grants: KeyGrants,
    private readonly settings: KeySettings,
    private readonly store: KeysStore,
    private readonly credentials: StateCredential,
    private readonly views: KeyViews,
    private readonly transactions: Transactions,
  ) {}

  /**
   * The key with a new secret and a new life; the secret before it holds on for the overlap, and one before that ends. Whoever
   * rotates a key holds it afterwards, and so may do it only with what they could have made, or with what they hold: that does not
   * live longer by it.
   * @throws NotFound; KeyEnded; KeyInOverlap; AccessDenied; BeyondMaker; KeysNotTaken; RequestInvalid when it is to live longer than keys may
   */
  rotate(id: string, rotation: Rotation, principal: Principal): Promise<MadeKey> {
    return this.transactions.run(async (tx) => {
      const now = new Date();
      const { stated, view } = await this.living(tx, id);
      const expiresAt = await this.endOf(stated, view, rotation, principal, now);
      const secret = newSecret();
      await this.credentials.state(tx, { ...this.rotated(stated, secret, rotation, now), expiresAt });
      await this.store.rotated(tx, id, now.toISOString(), recordedAs(principal.id, principal.onBehalfOf));
      return { ...(await this.views.one(id, tx)), key: writeKey({ id, secret }) };
    });
  }

  private async living(tx: Tx, id: string): Promise<{ stated: CredentialStated; view: KeyView }> {
    const stated = await this.credentials.lock(tx, id);
    if (stated?.kind !== 'key') throw new NotFound('key', id);
    const view = await this.views.one(id, tx);
    if (view.state !== 'active') throw new KeyEnded(id, view.state);
    return { stated, view };
  }

  /** When it ends that is rotated by that principal. */
  private async endOf(
    { id, principal: { id: holder, ...granted }, onBehalfOf, expiresAt }: CredentialStated,
    { oldSecretUntil }: KeyView,
    { expiresInDays }: Rotation,
    principal: Principal,
    now: Date,
  ): Promise<string> {
    if (principal.via === 'key' && principal.credential === id) {
      if (oldSecretUntil !== null) throw new KeyInOverlap(id, oldSecretUntil);
      return endWithin(expiresAt, expiresInDays, now);
    }
    await this.grants.require(principal, { ...granted, principal: holder, onBehalfOf }, id);
    return endOfLife(expiresInDays, this.settings.mostDays, now);
  }

  private rotated(stated: CredentialStated, secret: string, rotation: Rotation, now: Date): CredentialStated {
    const { id, secrets, revision } = stated;
    const hash = this.settings.hash.of(id, secret).toString('base64url');
    const until = new Date(now.getTime() + rotation.overlapMinutes * 60_000).toISOString();
    return {
      ...stated,
      revision: revision + 1,
      secrets: [{ hash, until: null }, ...secrets.slice(0, 1).map((old) => ({ ...old, until }))],
    };
  }
}
