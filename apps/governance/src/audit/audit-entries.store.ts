import { Injectable } from '@nestjs/common';
import type { AccessAttempted, AccessConcluded } from '#contracts/events';
import { Db } from '#persistence';
import { firstIdAt } from '#ids';
import { type AuditEntry, entryOf } from './audit-entry.js';
import { originOf } from './link-texts.js';
import type { Outcome } from './outcome.js';

/** Which entries are meant. */
export interface AuditFilter {
  /** Who acted, or for whom somebody did. */
  readonly actor?: string;
  readonly right?: string;
  readonly resource?: string;
  readonly outcome?: Outcome;
  readonly correlationId?: string;
  readonly from?: Date;
  /** Exclusive. */
  readonly to?: Date;
}

/** What part of them, in which order. */
export interface AuditPage {
  readonly order: 'newest first' | 'oldest first';
  /** Only entries that follow this one in that order. */
  readonly after?: string;
  readonly limit: number;
}

/** Reads the audit trail, entry by entry. */
@Injectable()
export class AuditEntriesStore {
  constructor(private readonly db: Db) {}

  /**
   * Ids are ordered by time, so the primary key serves the order, the cursor and times; each of the other filters has an index. The
   * statement has no more conditions than there are filters, so that each is planned by its own indexes.
   */
  async find(filter: AuditFilter, { order, after, limit }: AuditPage): Promise<AuditEntry[]> {
    const asked = askedOf(filter, order, after);
    const conditions = asked.map(([name], nth) => conditionOn[name](`$${nth + 1}`));
    const rows = await this.db.query<{ attempt: string; origin: string | null; conclusion: string | null }>(
      `select a.content as attempt, a.origin, c.content as conclusion
       from audit_links a left join audit_links c on c.id = a.id and c.phase = 'concluded'
       where ${["a.phase = 'attempted'", 'a.content_hash is null', endingIn[endingOf(filter)], ...conditions].join(' and ')}
       order by a.id ${order === 'newest first' ? 'desc' : 'asc'} limit $${asked.length + 1}`,
      [...asked.map(([, value]) => value), limit],
    );
    return rows.map(({ attempt, origin, conclusion }) => {
      const told = JSON.parse(attempt) as AccessAttempted;
      const concluded = conclusion === null ? undefined : (JSON.parse(conclusion) as AccessConcluded);
      return entryOf(told, originOf(told, origin), concluded);
    });
  }
}

/** What is asked of an entry, by the number of its parameter. */
const conditionOn = {
  actor: (it: string) => `(a.actor = ${it} or a.on_behalf_of = ${it})`,
  right: (it: string) => `a.needed = ${it}`,
  resource: (it: string) => among(`resources @> array[${it}::text]`),
  correlationId: (it: string) => `a.correlation_id = ${it}`,
  outcome: (it: string) => among(`outcome <> 'succeeded' and outcome = ${it}`),
  since: (it: string) => `a.id >= ${it}`,
  after: (it: string) => `a.id > ${it}`,
  before: (it: string) => `a.id < ${it}`,
};

/** The same of outcomes that need no parameter. */
const endingIn = { any: 'true', unknown: 'c.id is null', succeeded: "c.outcome = 'succeeded'" };

function endingOf({ outcome }: AuditFilter): keyof typeof endingIn {
  return outcome === 'unknown' || outcome === 'succeeded' ? outcome : 'any';
}

/** The conditions that a filter and a page come to, each with its parameter. */
function askedOf(
  filter: AuditFilter,
  order: AuditPage['order'],
  cursor: string | undefined,
): (readonly [keyof typeof conditionOn, unknown])[] {
  const { actor, right, resource, outcome, correlationId, from, to } = filter;
  const all: (readonly [keyof typeof conditionOn, unknown])[] = [
    ['actor', actor],
    ['right', right],
    ['resource', resource],
    ['correlationId', correlationId],
    ['outcome', endingOf(filter) === 'any' ? outcome : undefined],
    ['since', from && firstIdAt(from)],
    ['before', to && firstIdAt(to)],
    [order === 'newest first' ? 'before' : 'after', cursor],
  ];
  return all.filter(([, value]) => value !== undefined);
}

/** Either phase of an entry may say it. */
function among(condition: string): string {
  return `a.id in (select id from audit_links where ${condition})`;
}
