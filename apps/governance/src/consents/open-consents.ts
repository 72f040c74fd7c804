import { Clock } from '#clock';
import { Injectable } from '@nestjs/common';
import { ConsentsStore } from './consents.store.js';

/** A break that readers are asked to agree to. */
export interface OpenConsent {
  readonly id: string;
  readonly until: string;
  /** Where it is seen: a path of this API. */
  readonly link: string;
}

/** Enough to know what is going on. */
const mostShown = 20;

/** Knows to which breaks readers of a contract are asked to agree. */
@Injectable()
export class OpenConsents {
  constructor(
    private readonly store: ConsentsStore,
    private readonly clock: Clock,
  ) {}

  /** Those that hold now, the newest first, and no more than twenty. */
  async about(subject: string): Promise<OpenConsent[]> {
    const open = await this.store.list({ subject, openAt: this.clock.now() }, mostShown);
    return open.map(({ id, until }) => ({ id, until, link: `/api/v1/consents/${id}` }));
  }
}
