import type { Sight } from '#access';
import { Db, type Tx, type Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import { contractIsSeen, type LockedContract, ofContracts } from '../contracts/index.js';
import type { Slo, SloDefinition, SliceState } from './slo.js';

/** Which objectives a list shows. */
export interface SloFilter {
  readonly contract?: string;
  readonly product?: string;
  readonly firing?: boolean;
  /** Only objectives whose ids come after this one. */
  readonly after?: string;
  /** Of which contracts objectives are seen. */
  readonly sight: Sight;
}

/** Objectives, and where each stands. */
@Injectable()
export class SlosStore {
  constructor(private readonly db: Db) {}

  /** The objectives of contracts. By index slos_of_contract. */
  async of(tx: Tx, contractIds: readonly string[]): Promise<Slo[]> {
    const rows = await tx.query<SloRow>(
      'select * from slos where contract_id = any($1) order by contract_id, id',
      [contractIds],
    );
    return rows.map(toSlo);
  }

  /** By primary key. */
  async find(id: string, tx: Tx = this.db): Promise<Slo | undefined> {
    const [row] = await tx.query<SloRow>(`select * from slos where id = $1 and origin <> 'removed'`, [id]);
    return row && toSlo(row);
  }

  /** By id. By primary key, or indexes slos_of_contract and offers_of_product. */
  async list({ contract, product, firing, after, sight }: SloFilter, limit: number): Promise<Slo[]> {
    const rows = await this.db.query<SloRow>(
      `select * from slos
       where origin <> 'removed' and ($1::text is null or contract_id = $1)
         and ($2::text is null or contract_id in (select contract_id from offers where product_id = $2))
         and ($3::bool is null or (firing <> '{}') = $3) and ($4::text is null or id > $4)
         and ${contractIsSeen('slos.contract_id', 6)}
       order by id limit $5`,
      [contract, product, firing, after, limit, ...ofContracts(sight)],
    );
    return rows.map(toSlo);
  }

  /** How many of those that match somebody does not see, counted up to 1,000; undefined where all are seen. */
  async hidden({ contract, product, firing, sight }: SloFilter): Promise<number | undefined> {
    if (sight.all) return undefined;
    const [row] = await this.db.query<{ hidden: number }>(
      `select count(*)::int as hidden from (
         select from slos
         where origin <> 'removed' and ($1::text is null or contract_id = $1)
           and ($2::text is null or contract_id in (select contract_id from offers where product_id = $2))
           and ($3::bool is null or (firing <> '{}') = $3) and not ${contractIsSeen('slos.contract_id', 4)}
         limit 1000) it`,
      [contract, product, firing, ...ofContracts(sight)],
    );
    return row?.hidden;
  }

  /** Writes an objective, whether it is known or not. By primary key. */
  putting({ id, origin, revision, definition, state, firing, dueAt }: Slo): Write {
    return {
      sql: `insert into slos (id, contract_id, origin, revision, definition, state, firing, due_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (id) do update set contract_id = excluded.contract_id, origin = excluded.origin, revision = excluded.revision,
              definition = excluded.definition, state = excluded.state, firing = excluded.firing, due_at = excluded.due_at`,
      parameters: [
        id,
        definition.contractId,
        origin,
        revision,
        JSON.stringify(definition),
        JSON.stringify(state),
        firing,
        dueAt,
      ],
    };
  }

  /** Keeps where objectives stand. By primary key. */
  saving(slos: readonly Slo[]): Write[] {
    if (slos.length === 0) return [];
    const rows = slos.map(({ id, state, firing, dueAt }) => ({ id, state, firing, due_at: dueAt }));
    const sql = `update slos set state = it.state, firing = it.firing, due_at = it.due_at
       from json_populate_recordset(null::slos, $1) it where slos.id = it.id`;
    return [{ sql, parameters: [JSON.stringify(rows)] }];
  }

  /** Forgets objectives and all that was counted for them. By primary keys. */
  removing(ids: readonly string[]): Write[] {
    if (ids.length === 0) return [];
    return [{ sql: 'delete from slos where id = any($1)', parameters: [ids] }, ...this.forgetting(ids)];
  }

  /** Forgets all that was counted for objectives. By primary key. */
  forgetting(ids: readonly string[]): Write[] {
    return [{ sql: 'delete from slo_buckets where slo_id = any($1)', parameters: [ids] }];
  }

  /** Locks the contract of one objective that is due, unless another process is at it. By index slos_due and primary key of contracts. */
  async lockDue(tx: Tx, now: Date): Promise<LockedContract | undefined> {
    const [row] = await tx.query<LockedContract>(
      `select it.id, it.status
       from (select contract_id from slos where due_at <= $1 order by due_at limit 100) as due
         cross join lateral (
           select id, status from contracts where id = due.contract_id limit 1 for no key update skip locked) as it
       limit 1`,
      [now],
    );
    return row;
  }
}

interface SloRow {
  id: string;
  contract_id: string;
  origin: Slo['origin'];
  revision: number;
  definition: SloDefinition;
  state: SliceState;
  firing: string[];
  due_at: Date | null;
}

function toSlo({ contract_id: _, due_at: dueAt, ...row }: SloRow): Slo {
  return { ...row, dueAt };
}
