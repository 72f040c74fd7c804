import { type AuthSecrets, KeptSealer } from '#authentication';
import { Clock } from '#clock';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { LinkRefused } from './consent-errors.js';
import { LinkKeysStore } from './link-keys.store.js';

/** For what a link answers. */
const Answerable = z.object({
  consentId: z.uuid(),
  consumerId: z.string(),
  owner: z.string().nullable(),
  until: z.string(),
});

export type Answerable = z.infer<typeof Answerable>;

/** The secrets of this installation, where it has them; else one is made and kept for all replicas. */
export class LinkSettings {
  constructor(readonly secrets: AuthSecrets | undefined) {}
}

const place = 'an answer for one consumer';

/** Links by which an owner answers for one consumer, about one change, until the consent ends: whoever holds one may. */
@Injectable()
export class ConsentLinks {
  private readonly sealer: KeptSealer;

  constructor(
    keys: LinkKeysStore,
    { secrets }: LinkSettings,
    private readonly clock: Clock,
  ) {
    this.sealer = new KeptSealer('links to consents', secrets, (made) => keys.keep('consents', made));
  }

  /** A new link: its path, and the token that this ends with. */
  async make(answerable: Answerable): Promise<{ link: string; token: string }> {
    const token = (await this.sealer.get()).seal(JSON.stringify(answerable), place);
    return { link: `/api/v1/consent-links/${token}`, token };
  }

  /** For what a token answers. @throws LinkRefused */
  async open(token: string): Promise<Answerable> {
    const text = (await this.sealer.get()).open(token, place);
    if (text === undefined) throw new LinkRefused();
    const answerable = Answerable.parse(JSON.parse(text));
    if (Date.parse(answerable.until) <= this.clock.now().getTime()) throw new LinkRefused();
    return answerable;
  }
}
