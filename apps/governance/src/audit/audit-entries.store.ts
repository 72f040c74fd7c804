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
    const isNewestFirst = order === 'newest first';
    const parameters: unknown[] = [];
    const given = (value: unknown) => `$${parameters.push(value)}`;
    const conditions = conditionsOf(filter, given);
    if (after !== undefined) conditions.push(`a.id ${isNewestFirst ? '<' : '>'} ${given(after)}`);
    const rows = await this.db.query<{ attempt: string; origin: string | null; conclusion: string | null }>(
      `select a.content as attempt, a.origin, c.content as conclusion
       from audit_links a left join audit_links c on c.id = a.id and c.phase = 'concluded'
       where ${["a.phase = 'attempted'", 'a.content_hash is null', ...conditions].join(' and ')}
       order by a.id ${isNewestFirst ? 'desc' : 'asc'} limit ${given(limit)}`,
      parameters,
    );
    return rows.map(({ attempt, origin, conclusion }) => {
      const told = JSON.parse(attempt) as AccessAttempted;
      const concluded = conclusion === null ? undefined : (JSON.parse(conclusion) as AccessConcluded);
      return entryOf(told, originOf(told, origin), concluded);
    });
  }
}

function conditionsOf(
  { actor, right, resource, outcome, correlationId, from, to }: AuditFilter,
  given: (value: unknown) => string,
): string[] {
  const conditions: string[] = [];
  if (actor !== undefined) {
    const it = given(actor);
    conditions.push(`(a.actor = ${it} or a.on_behalf_of = ${it})`);
  }
  if (right !== undefined) conditions.push(`a.needed = ${given(right)}`);
  if (resource !== undefined) conditions.push(among(`resources @> array[${given(resource)}::text]`));
  if (correlationId !== undefined) conditions.push(`a.correlation_id = ${given(correlationId)}`);
  if (outcome === 'unknown') conditions.push('c.id is null');
  else if (outcome === 'succeeded') conditions.push("c.outcome = 'succeeded'");
  else if (outcome !== undefined)
    conditions.push(among(`outcome <> 'succeeded' and outcome = ${given(outcome)}`));
  if (from !== undefined) conditions.push(`a.id >= ${given(firstIdAt(from))}`);
  if (to !== undefined) conditions.push(`a.id < ${given(firstIdAt(to))}`);
  return conditions;
}

/** Either phase of an entry may say it. */
function among(condition: string): string {
  return `a.id in (select id from audit_links where ${condition})`;
}
