import { DomainError } from '#errors';

/** The change breaks nobody whom we know, so that there is nobody to ask. */
export class NobodyToAsk extends DomainError {
  readonly code = 'consent.nobody-to-ask';
  readonly kind = 'unprocessable';
  constructor(decisionId: string, change: number) {
    super(`Change ${change} of decision ${decisionId} takes nothing away that somebody at work reads.`);
  }
}

/** The agreement would end before it began, or hold for longer than it may. */
export class ConsentUntilRefused extends DomainError {
  readonly code = 'consent.until-refused';
  readonly kind = 'unprocessable';
  override readonly errors = [{ path: 'until', message: 'must be within the next 366 days' }];
  constructor(until: string) {
    super(`${until} is not within the next 366 days.`);
  }
}

/** The time for answers is over. */
export class ConsentEnded extends DomainError {
  readonly code = 'consent.ended';
  readonly kind = 'conflict';
  constructor(id: string, until: string) {
    super(`Consent ${id} ended at ${until}: it has to be asked for anew.`);
  }
}

/** The consumer was not asked. */
export class ReaderNotAsked extends DomainError {
  readonly code = 'consent.reader-not-asked';
  readonly kind = 'unprocessable';
  override readonly errors = [{ path: 'consumerId', message: 'was not asked' }];
  constructor(id: string, consumerId: string) {
    super(`'${consumerId}' is none of those that were asked in consent ${id}.`);
  }
}

/** The link was not made here, was changed, or is over. */
export class LinkRefused extends DomainError {
  readonly code = 'consent-link.refused';
  readonly kind = 'not-found';
  constructor() {
    super('This link answers nothing: it was changed on its way, or its time is over.');
  }
}
