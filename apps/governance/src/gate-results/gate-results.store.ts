import { Injectable } from '@nestjs/common';
import type { Decision } from '#contracts/decisions';
import { Db, type Tx, unnestSql } from '#persistence';
import type { GateResult, NewGateResult } from './gate-result.js';

/** A decision of the gate and the result that it is. */
export interface GatedDecision {
  readonly result: NewGateResult;
  readonly decision: Decision;
  /** `<kind>:<id>` of everything that was to change. */
  readonly targets: readonly string[];
}

/** Which results a list shows: the last of each origin. */
interface GateResultFilter {
  readonly repository?: string;
  readonly pullRequest?: string;
  readonly commit?: string;
  readonly product?: string;
  readonly verdict?: string;
  /** Only those before this one. */
  readonly before?: string;
}

/** Who sees results: who asked for them, and who has to do with one of these, as `<kind>:<id>`. */
interface Onlooker {
  readonly principal: string;
  readonly targets: readonly string[];
}

/** What the gate said last of each change that said where it comes from. */
@Injectable()
export class GateResultsStore {
  constructor(private readonly db: Db) {}

  /**
   * Of each result the decision that was recorded already: the last of its key and part, if it was made on the same ground and can
   * still be read. By unique index last_gate_results.
   */
  async earlier(tx: Tx, results: readonly NewGateResult[]): Promise<(string | undefined)[]> {
    const rows = await tx.query<{ nth: string; decision: string }>(
      `select given.nth, decisions.decision
       from ${unnestSql('$1::text[]', '$2::text[]', '$3::text[]')} with ordinality as given (key, part, ground, nth)
       join gate_results on gate_results.key = given.key and gate_results.part = given.part
         and gate_results.ground = given.ground and superseded_by is null
       join decisions on decisions.id = gate_results.id and forgotten_at is null`,
      [
        results.map(({ key }) => key),
        results.map(({ origin }) => origin.part),
        results.map(({ ground }) => ground),
      ],
    );
    const byPlace = new Map(rows.map(({ nth, decision }) => [Number(nth), decision]));
    return results.map((_, index) => byPlace.get(index + 1));
  }

  /**
   * Puts results in the place of those before them, and of all parts of a change that was divided otherwise.
   * @throws the database's error when somebody else's is the last one meanwhile
   */
  async keep(tx: Tx, gated: readonly GatedDecision[]): Promise<void> {
    const keys = gated.map(({ result }) => result.key);
    const parts = gated.map(({ result }) => result.origin.part);
    const ids = gated.map(({ decision }) => decision.id);
    await tx.query(
      `update gate_results set superseded_by = given.id
       from ${unnestSql('$1::uuid[]', '$2::text[]', '$3::text[]')} as given (id, key, part)
       where gate_results.key = given.key and superseded_by is null
         and (gate_results.part = given.part
              or split_part(gate_results.part, '/', 2) <> split_part(given.part, '/', 2))`,
      [ids, keys, parts],
    );
    await tx.query(
      `insert into gate_results
         (id, key, part, repository, pull_request, commit, ground, verdict, changes, products, targets, actor, on_behalf_of, at)
       select id, key, part, repository, pull_request, commit, ground, verdict, changes,
              array(select json_array_elements_text(products)), array(select json_array_elements_text(targets)),
              actor, on_behalf_of, at
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[],
                   $10::json[], $11::json[], $12::text[], $13::text[], $14::timestamptz[])
         as given (id, key, part, repository, pull_request, commit, ground, verdict, changes, products, targets, actor,
                   on_behalf_of, at)`,
      [
        ids,
        keys,
        parts,
        gated.map(({ result }) => result.origin.repository),
        gated.map(({ result }) => result.origin.pullRequest),
        gated.map(({ result }) => result.origin.commit),
        gated.map(({ result }) => result.ground),
        gated.map(({ decision }) => decision.verdict),
        gated.map(({ decision }) => decision.changes.length),
        gated.map(({ result }) => JSON.stringify(result.products)),
        gated.map(({ targets }) => JSON.stringify(targets)),
        gated.map(({ decision }) => decision.actor),
        gated.map(({ decision }) => decision.onBehalfOf),
        gated.map(({ decision }) => decision.at),
      ],
    );
    await this.keepContents(tx, gated);
  }

  private async keepContents(tx: Tx, gated: readonly GatedDecision[]): Promise<void> {
    const contents = gated.flatMap(({ result, decision }) =>
      result.contents.map((content) => ({ ...content, id: decision.id })),
    );
    if (contents.length === 0) return;
    await tx.query(
      `insert into gated_contents (result_id, target, digest, revision)
       select * from ${unnestSql('$1::uuid[]', '$2::text[]', '$3::text[]', '$4::int[]')} on conflict do nothing`,
      [
        contents.map(({ id }) => id),
        contents.map(({ target }) => target),
        contents.map(({ digest }) => digest),
        contents.map(({ revision }) => revision),
      ],
    );
  }

  /** By primary key. */
  async find(id: string): Promise<GateResult | undefined> {
    const [row] = await this.db.query<GateResultRow>(`select ${columns} from gate_results where id = $1`, [
      id,
    ]);
    return row && toResult(row);
  }

  /** Newest first: ids are ordered by time. By indexes gate_results_of_commit, _of_pull_request, _of_repository, _of_product. */
  async list(filter: GateResultFilter, onlooker: Onlooker | undefined, limit: number): Promise<GateResult[]> {
    const rows = await this.db.query<GateResultRow>(
      `select ${columns} from gate_results
       where ${matching} and ($6::uuid is null or id < $6)
         and ($7::text[] is null or actor = $8::text or targets && $7)
       order by id desc limit $9`,
      [...matched(filter), filter.before, onlooker?.targets, onlooker?.principal, limit],
    );
    return rows.map(toResult);
  }

  /** How many of those that match somebody does not see, counted up to 1,000. */
  async hidden(filter: GateResultFilter, { principal, targets }: Onlooker): Promise<number> {
    const [row] = await this.db.query<{ hidden: number }>(
      `select count(*)::int as hidden from (
         select 1 from gate_results where ${matching} and actor <> $6 and not targets && $7::text[] limit 1000) it`,
      [...matched(filter), principal, targets],
    );
    return row?.hidden ?? 0;
  }

  /** Drops the oldest results made before an id, at most `most`, with what was gated; resolves with how many. By primary key. */
  forget(beforeId: string, most: number): Promise<number> {
    return this.db.execute(
      `with oldest as (
         select id from gate_results where id < $1 order by id limit $2 for update skip locked
       ), contents as (
         delete from gated_contents using oldest where result_id = oldest.id
       )
       delete from gate_results using oldest where gate_results.id = oldest.id`,
      [beforeId, most],
    );
  }
}

const columns = `
  id, repository, pull_request as "pullRequest", commit, part, verdict, changes, products, actor,
  on_behalf_of as "onBehalfOf", at, superseded_by as "supersededBy"`;

/** What is asked for, whoever asks: the parameters are those of {@link matched}. */
const matching = `superseded_by is null
  and ($1::text is null or repository = $1) and ($2::text is null or pull_request = $2)
  and ($3::text is null or commit = $3) and ($4::text is null or products @> array[$4])
  and ($5::text is null or verdict = $5)`;

function matched({ repository, pullRequest, commit, product, verdict }: GateResultFilter): unknown[] {
  return [repository, pullRequest, commit, product, verdict];
}

interface GateResultRow extends Omit<GateResult, 'at' | 'verdict'> {
  readonly verdict: string;
  readonly at: Date;
}

function toResult(row: GateResultRow): GateResult {
  return { ...row, verdict: row.verdict as Decision['verdict'], at: row.at.toISOString() };
}
