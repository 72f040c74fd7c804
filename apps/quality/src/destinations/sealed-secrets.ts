import { type AuthSecrets, KeptSealer } from '#authentication';
import { Injectable } from '@nestjs/common';
import { WebhookKeysStore } from '../transports/index.js';

/** The secrets of this installation, where it has them; else one is made and kept for all replicas. */
export class SealingSettings {
  constructor(readonly secrets: AuthSecrets | undefined) {}
}

/** Keeps the secrets of destinations so that whoever reads the database reads none. */
@Injectable()
export class SealedSecrets {
  private readonly sealer: KeptSealer;

  constructor(keys: WebhookKeysStore, { secrets }: SealingSettings) {
    this.sealer = new KeptSealer('secrets of destinations', secrets, (made) => keys.keep('sealing', made));
  }

  /** @param place the destination: a secret can be opened for no other */
  async seal(secret: string, place: string): Promise<string> {
    return (await this.sealer.get()).seal(secret, place);
  }

  /** The secret; undefined when it was not sealed by this installation for this place. */
  async open(sealed: string, place: string): Promise<string | undefined> {
    return (await this.sealer.get()).open(sealed, place);
  }
}
