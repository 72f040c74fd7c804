import { Injectable } from '@nestjs/common';
import { Db } from '#persistence';

/** What becomes of decisions as they grow old. */
@Injectable()
export class AgeingDecisionsStore {
  constructor(private readonly db: Db) {}

  /**
   * Drops the content of the oldest dry runs made before an id, and keeps what their seals prove; by partial index
   * decisions_to_forget. Resolves with how many there were.
   */
  forgetDryRuns(beforeId: string, most: number): Promise<number> {
    return this.db.execute(
      `update decisions set decision = '', inputs = '', terms = '{}', forgotten_at = now()
       where id = any(array(
         select id from decisions
         where purpose = 'gate' and seal is not null and forgotten_at is null and id < $1
         order by id limit $2 for update skip locked))`,
      [beforeId, most],
    );
  }

  /** The same of all others; by partial index registrations_to_forget. */
  forgetOthers(beforeId: string, most: number): Promise<number> {
    return this.db.execute(
      `update decisions set decision = '', inputs = '', terms = '{}', forgotten_at = now()
       where id = any(array(
         select id from decisions
         where purpose <> 'gate' and seal is not null and forgotten_at is null and id < $1
         order by id limit $2 for update skip locked))`,
      [beforeId, most],
    );
  }

  /** The newest that nothing was said of by which to search for them, whole; by partial index decisions_without_terms. */
  withoutTerms(most: number): Promise<{ id: string; decision: string; inputs: string }[]> {
    return this.db.query(
      `select id, decision, inputs from decisions
       where terms is null and forgotten_at is null order by id desc limit $1`,
      [most],
    );
  }

  /** Says what decisions are searched by. */
  async putTerms(
    found: readonly { readonly id: string; readonly terms: readonly string[] }[],
  ): Promise<void> {
    await this.db.execute(
      `update decisions set terms = array(select json_array_elements_text(it.terms))
       from unnest($1::uuid[], $2::json[]) as it (id, terms)
       where decisions.id = it.id and decisions.terms is null and forgotten_at is null`,
      [found.map(({ id }) => id), found.map(({ terms }) => JSON.stringify(terms))],
    );
  }
}
