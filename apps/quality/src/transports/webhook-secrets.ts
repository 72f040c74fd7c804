import { Injectable } from '@nestjs/common';
import { createHmac, randomBytes } from 'node:crypto';
import { WebhookKeysStore } from './webhook-keys.store.js';

const prefix = 'whsec_';

/**
 * The secrets that webhooks are signed with. Each address has its own, derived from one key, so that no receiver can
 * sign in our name to another. The key is a setting, or made once and kept in the database for all replicas.
 */
@Injectable()
export class WebhookSecrets {
  private key: Promise<string> | undefined;

  constructor(
    private readonly store: WebhookKeysStore,
    private readonly setting: string | undefined,
  ) {}

  /** The secret of an address, in the form of Standard Webhooks: `whsec_` and base64. */
  async of(address: string): Promise<string> {
    const key = this.setting ?? (await this.storedKey());
    const bytes = Buffer.from(key.slice(prefix.length), 'base64');
    return prefix + createHmac('sha256', bytes).update(address).digest('base64');
  }

  private async storedKey(): Promise<string> {
    this.key ??= this.store.keep('signing', prefix + randomBytes(32).toString('base64'));
    try {
      return await this.key;
    } catch (error) {
      this.key = undefined; // ask again next time
      throw error;
    }
  }
}
