import { Injectable } from '@nestjs/common';
import { idsWithin } from '#ids';
import { Db, type Tx } from '#persistence';

/** Who is party to decisions: to what they asked for themselves, and to what was about one of these, as `<kind>:<id>`. */
export interface Party {
  readonly principal: string;
  readonly targets: readonly string[];
}

/** Which decisions a list shows. */
export interface DecisionFilter {
  readonly verdict?: string;
  readonly purpose?: string;
  readonly actor?: string;
  readonly target?: string;
  /** Only decisions with all of these: see `search-terms.ts`. */
  readonly terms?: readonly string[];
  /** Only decisions made from this instant on. */
  readonly from?: string;
  /** Only decisions made up to this instant. */
  readonly to?: string;
  /** Only decisions that somebody is party to. */
  readonly party?: Party;
  /** Only decisions before this one. */
  readonly before?: string;
}

/** Finds decisions among millions. */
@Injectable()
export class DecisionSearchStore {
  constructor(private readonly db: Db) {}

  /**
   * Newest first. Ids are ordered by time, so the primary key serves the order, the cursor and the period; what is rare is found
   * by decisions_by_term, decisions_by_target, decisions_by_actor or decisions_by_verdict; together with a verdict by
   * decisions_by_actor_and_verdict, decisions_that_fail_by_term or decisions_that_warn_by_term.
   */
  list(filter: DecisionFilter, limit: number): Promise<string[]> {
    return this.planned(async (tx) => {
      const rows = await tx.query<{ decision: string }>(
        `select decision from decisions
         where ${matching} and ($10::uuid is null or id < $10)
           and ($11::text[] is null or actor = $12::text or targets && $11)
         order by id desc limit $13`,
        [...matched(filter), filter.before, filter.party?.targets, filter.party?.principal, limit],
      );
      return rows.map(({ decision }) => decision);
    });
  }

  /** How many of those that match somebody is not party to, counted up to 1,000. */
  hidden(filter: DecisionFilter, { principal, targets }: Party): Promise<number> {
    return this.planned(async (tx) => {
      const [row] = await tx.query<{ hidden: number }>(
        `select count(*)::int as hidden from (
           select 1 from decisions
           where ${matching} and actor <> $10 and not targets && $11::text[]
           limit 1000) it`,
        [...matched(filter), principal, targets],
      );
      return row?.hidden ?? 0;
    });
  }

  /**
   * Has each search planned for what is asked for: which index is the right one depends on how rare that is, and a plan that is
   * kept for all of them would read whole months for the rarest.
   */
  private planned<T>(search: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction(async (tx) => {
      await tx.query('set local plan_cache_mode = force_custom_plan');
      return search(tx);
    });
  }
}

/** What is asked for, whoever asks: the parameters are those of {@link matched}. */
const matching = `forgotten_at is null
  and ($1::text is null or verdict = $1) and ($2::text is null or purpose = $2)
  and ($3::text is null or actor = $3) and ($4::text is null or targets @> array[$4])
  and ($5::timestamptz is null or at >= $5) and ($6::uuid is null or id >= $6)
  and ($7::timestamptz is null or at <= $7) and ($8::uuid is null or id < $8)
  and ($9::text[] is null or terms @> $9)`;

function matched(filter: DecisionFilter): unknown[] {
  const { verdict, purpose, actor, target, from, to, terms = [] } = filter;
  const ids = idsWithin(filter, longestMs);
  const wanted = terms.length > 0 ? terms : undefined;
  return [verdict, purpose, actor, target, from, ids.first, to, ids.end, wanted];
}

/** No decision takes longer than this, and its id is made at its end. */
const longestMs = 3_600_000;
