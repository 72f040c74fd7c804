import { Authorisation, type Principal } from '#access';
import { Clock } from '#clock';
import { type Page, toPage } from '#http';
import { Injectable } from '@nestjs/common';
import type { Consent } from './consent.js';
import { type OwnLink, toView } from './consent-documents.js';
import { ConsentLinks } from './consent-links.js';
import { ConsentsStore } from './consents.store.js';
import { readerResource } from './reader-resource.js';

/** What waits for an answer of a consumer, for whoever may give it. */
@Injectable()
export class OwnLinks {
  constructor(
    private readonly store: ConsentsStore,
    private readonly links: ConsentLinks,
    private readonly authorisation: Authorisation,
    private readonly clock: Clock,
  ) {}

  /** @throws AccessDenied */
  async of(
    consumerId: string,
    { limit, after }: { limit: number; after?: string },
    caller: Principal,
  ): Promise<Page<OwnLink>> {
    const filter = { consumer: consumerId, openAt: this.clock.now(), before: after };
    const rows = await this.store.list(filter, limit + 1);
    const asked = rows.flatMap(({ readers }) => readers.filter((it) => it.consumerId === consumerId));
    await this.authorisation.require(caller, 'consent:answer', ...asked.map(readerResource));
    const { items, next } = toPage(rows, limit, ({ id }) => id);
    return { items: await Promise.all(items.map((it) => this.linkTo(it, consumerId))), next };
  }

  private async linkTo(consent: Consent, consumerId: string): Promise<OwnLink> {
    const { id, readers, until } = consent;
    const owner = readers.find((it) => it.consumerId === consumerId)?.owner ?? null;
    const made = await this.links.make({ consentId: id, consumerId, owner, until });
    return { consumerId, consent: toView(consent), ...made };
  }
}
