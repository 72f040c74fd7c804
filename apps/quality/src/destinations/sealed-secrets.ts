import { type AuthSecrets, Sealer } from '#authentication';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { WebhookKeysStore } from '../transports/index.js';

/** The secrets of this installation, where it has them; else one is made and kept for all replicas. */
export class SealingSettings {
  constructor(readonly secrets: AuthSecrets | undefined) {}
}

/** Keeps the secrets of destinations so that whoever reads the database reads none. */
@Injectable()
export class SealedSecrets {
  private sealer: Promise<Sealer> | undefined;

  constructor(
    private readonly keys: WebhookKeysStore,
    private readonly settings: SealingSettings,
  ) {}

  /** @param place the destination: a secret can be opened for no other */
  async seal(secret: string, place: string): Promise<string> {
    return (await this.sealed()).seal(secret, place);
  }

  /** The secret; undefined when it was not sealed by this installation for this place. */
  async open(sealed: string, place: string): Promise<string | undefined> {
    return (await this.sealed()).open(sealed, place);
  }

  private async sealed(): Promise<Sealer> {
    this.sealer ??= this.secrets().then((secrets) => new Sealer(secrets, 'secrets of destinations'));
    try {
      return await this.sealer;
    } catch (error) {
      this.sealer = undefined; // ask again next time
      throw error;
    }
  }

  private async secrets(): Promise<AuthSecrets> {
    if (this.settings.secrets) return this.settings.secrets;
    return { AUTH_SECRET: await this.keys.keep('sealing', randomBytes(32).toString('base64')) };
  }
}
