import { Injectable } from '@nestjs/common';
import type { KeptDestination } from './destinations.store.js';
import { SealedSecrets } from './sealed-secrets.js';

/** The secrets that count for a destination. */
@Injectable()
export class DestinationSecrets {
  constructor(private readonly sealed: SealedSecrets) {}

  /** The newest first; one that was replaced as long as its receiver may still need it. */
  async of({ id, secrets }: KeptDestination, now: Date): Promise<string[]> {
    const counting = secrets.filter(({ until }) => until === null || Date.parse(until) > now.getTime());
    const opened = await Promise.all(counting.map((it) => this.sealed.open(it.sealed, id)));
    return opened.filter((it) => it !== undefined);
  }
}
