import { parseJson } from '#exact-json';
import { Authorisation, type Principal, recordedAs, ResourceFinders } from '#access';
import { Clock } from '#clock';
import type { Notice } from '#contracts/notices';
import type { PolicyInput } from '#contracts/policy-input';
import { NotFound } from '#errors';
import { uuidv7 } from '#ids';
import { type NewEvent, Outbox } from '#messaging';
import { noticeGiven } from '#notices';
import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DecisionsStore } from '../decisions/index.js';
import { type Break, breakOf } from './break-of.js';
import type { Consent } from './consent.js';
import type { NewConsent } from './consent-documents.js';
import { ConsentUntilRefused, NobodyToAsk } from './consent-errors.js';
import { ConsentLinks } from './consent-links.js';
import { newsOfAsking } from './consent-news.js';
import { consentStated } from './consent-stated.js';
import { ConsentsStore } from './consents.store.js';

const dayMs = 86_400_000;
const usualDays = 90;
const mostDays = 366;

/** Puts a refused change to the owners of all whom it breaks. */
@Injectable()
export class RequestConsent {
  constructor(
    private readonly decisions: DecisionsStore,
    private readonly store: ConsentsStore,
    private readonly links: ConsentLinks,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly authorisation: Authorisation,
    private readonly finders: ResourceFinders,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks those who were not asked yet about the same differences: whoever has answered is not asked again.
   * @throws NotFound, AccessDenied, NobodyToAsk, ConsentUntilRefused
   */
  async request(wanted: NewConsent, by: Principal): Promise<Consent> {
    const { input, found } = await this.breakOf(wanted, by);
    const now = this.clock.now();
    const until = untilOf(wanted, now);
    return this.transactions.run(async (tx) => {
      await this.store.lock(tx, found.digest);
      const known = await this.store.holdingFor(found.digest, now.toISOString(), tx);
      const consent = known ?? (await this.begin(tx, { wanted, input, found, until, now, by }));
      const asking = await this.ask(tx, consent, found, now);
      const asked = (await this.store.find(consent.id, tx)) ?? { ...consent, readers: [] };
      await this.outbox.add(tx, [...asking, consentStated(asked, now)]);
      return asked;
    });
  }

  private async breakOf({ decisionId, change }: NewConsent, by: Principal) {
    const row = await this.decisions.find(decisionId);
    if (!row) throw new NotFound('decision', decisionId);
    const resources = await this.finders.find('decision', decisionId);
    await this.authorisation.require(by, 'consent:request', ...resources);
    const input = (parseJson(row.inputs) as PolicyInput[])[change];
    if (!input) throw new NotFound('change', `${decisionId}/${change}`);
    const found = breakOf(input);
    if (!found) throw new NobodyToAsk(decisionId, change);
    return { input, found };
  }

  private async begin(tx: Tx, asking: Asking): Promise<Omit<Consent, 'readers'>> {
    const { wanted, input, found, until, now, by } = asking;
    const consent = {
      id: uuidv7(now.getTime()),
      kind: input.change.kind,
      subject: input.change.id,
      digest: found.digest,
      decisionId: wanted.decisionId,
      differences: input.change.diff,
      reason: wanted.reason,
      requestedBy: recordedAs(by.id, by.onBehalfOf),
      requestedAt: now.toISOString(),
      until,
    };
    await this.store.add(tx, consent);
    return consent;
  }

  /** Writes down who is asked now, and resolves with what these are to hear. */
  private async ask(
    tx: Tx,
    consent: Omit<Consent, 'readers'>,
    { readers }: Break,
    now: Date,
  ): Promise<NewEvent<Notice>[]> {
    const { id: consentId, until } = consent;
    const added = await this.store.ask(tx, consentId, readers, now.toISOString());
    return Promise.all(
      added.map(async (reader) => {
        const { consumerId, owner } = reader;
        const { link } = await this.links.make({ consentId, consumerId, owner, until });
        return noticeGiven(newsOfAsking(consent, reader, link), now);
      }),
    );
  }
}

interface Asking {
  readonly wanted: NewConsent;
  readonly input: PolicyInput;
  readonly found: Break;
  readonly until: string;
  readonly now: Date;
  readonly by: Principal;
}

function untilOf({ until }: NewConsent, now: Date): string {
  if (until === undefined) return new Date(now.getTime() + usualDays * dayMs).toISOString();
  const days = (Date.parse(until) - now.getTime()) / dayMs;
  if (days <= 0 || days > mostDays) throw new ConsentUntilRefused(until);
  return until;
}
