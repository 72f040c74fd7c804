import type { Sight } from '#access';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { ofScopes, scopeIsSeen } from '../contracts/index.js';
import { Rota } from './rota.js';

/** A rota, and who set it. */
export type KeptRota = Rota & {
  readonly id: string;
  readonly revision: number;
  readonly changedBy: string;
  readonly changedAt: string;
};

interface Row {
  readonly id: string;
  readonly scope: string;
  readonly document: unknown;
  readonly revision: number;
  readonly changed_by: string;
  readonly changed_at: Date;
}

/** Who takes turns at being on call. */
@Injectable()
export class RotasStore {
  constructor(private readonly db: Db) {}

  /** By primary key. */
  async of(ids: readonly string[], tx: Tx = this.db): Promise<Map<string, KeptRota>> {
    const rows = await tx.query<Row>(
      'select id, scope, document, revision, changed_by, changed_at from rotas where id = any($1)',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, toRota(row)]));
  }

  /** By their ids; by primary key. */
  async list(after: string | undefined, sight: Sight, limit: number): Promise<KeptRota[]> {
    const rows = await this.db.query<Row>(
      `select id, scope, document, revision, changed_by, changed_at from rotas
       where ($1::text is null or id > $1) and ${scopeIsSeen('rotas.scope', 3)} order by id limit $2`,
      [after, limit, ...ofScopes(sight)],
    );
    return rows.map(toRota);
  }

  /** How many somebody does not see, counted up to 1,000; undefined where all are seen. */
  async hidden(sight: Sight): Promise<number | undefined> {
    if (sight.all) return undefined;
    const [row] = await this.db.query<{ hidden: number }>(
      `select count(*)::int as hidden from (
         select from rotas where not ${scopeIsSeen('rotas.scope', 1)} limit 1000) it`,
      ofScopes(sight),
    );
    return row?.hidden;
  }

  /** Writes a rota; its scope stays what it was made with. By primary key. */
  async put(id: string, rota: Rota, actor: string, at: Date): Promise<KeptRota | undefined> {
    const [row] = await this.db.query<Row>(
      `insert into rotas (id, scope, document, revision, changed_by, changed_at) values ($1, $2, $3, 1, $4, $5)
       on conflict (id) do update
         set document = excluded.document, revision = rotas.revision + 1, changed_by = excluded.changed_by,
             changed_at = excluded.changed_at
         where rotas.scope = excluded.scope
       returning id, scope, document, revision, changed_by, changed_at`,
      [id, rota.scope, JSON.stringify(rota), actor, at],
    );
    return row && toRota(row);
  }
}

function toRota({ id, document, revision, changed_by, changed_at }: Row): KeptRota {
  return {
    id,
    ...Rota.parse(document),
    revision,
    changedBy: changed_by,
    changedAt: changed_at.toISOString(),
  };
}
