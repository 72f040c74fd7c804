import { newCredentialId, newSecret, writeKey } from '#authentication';
import type { CredentialStated } from '#contracts/events';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { StateCredential } from '../credentials/index.js';
import type { NewKey } from './key-documents.js';
import { KeySettings } from './key-settings.js';
import { KeysStore } from './keys.store.js';
import { endOfLife } from './lifetime.js';

/** A key that was just made. */
export interface FreshKey {
  readonly id: string;
  /** The whole key: nobody can be shown it again. */
  readonly key: string;
}

/** Makes API keys. Whether their maker may is asked before. */
@Injectable()
export class NewKeys {
  constructor(
    private readonly settings: KeySettings,
    private readonly store: KeysStore,
    private readonly credentials: StateCredential,
  ) {}

  /** @throws KeysNotTaken; RequestInvalid when it is to live longer than keys may */
  async make(tx: Tx, wanted: NewKey, by: string): Promise<FreshKey> {
    const now = new Date();
    const [id, secret] = [newCredentialId(), newSecret()];
    const hash = this.settings.hash.of(id, secret).toString('base64url');
    const expiresAt = endOfLife(wanted.expiresInDays, this.settings.mostDays, now);
    await this.credentials.state(tx, {
      id,
      kind: 'key',
      revision: 1,
      secrets: [{ hash, until: null }],
      principal: principalOf(wanted),
      onBehalfOf: wanted.onBehalfOf,
      expiresAt,
      revokedAt: null,
    });
    await this.store.add(tx, { id, description: wanted.description, madeAt: now.toISOString(), madeBy: by });
    return { id, key: writeKey({ id, secret }) };
  }
}

function principalOf({ principal: id, kind, roles, domains }: NewKey): CredentialStated['principal'] {
  return { id, kind, roles: [...new Set(roles)], domains: [...new Set(domains)], groups: [] };
}
