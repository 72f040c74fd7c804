import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Audit } from './audit.js';

/** Which audits to list. */
interface AuditFilter {
  readonly product?: string;
  readonly actor?: string;
  /** Only those made before this one. */
  readonly before?: string;
}

const audit = `id, product_id as "productId", ${text('valid_from', 'MS')} as "from", ${text('valid_to', 'MS')} as "to", ${text('known_at', 'US')} as "knownAt",
  contracts, lines, digest, seal, actor, reason, at`;

/** What was asked and answered. */
@Injectable()
export class AuditsStore {
  constructor(private readonly db: Db) {}

  /** Keeps an audit. @returns it as it is kept */
  async add(tx: Tx, it: Audit): Promise<Audit> {
    const [row = it] = await tx.query<Audit>(
      `insert into audits (id, product_id, valid_from, valid_to, known_at, contracts, lines, digest, seal, actor, reason, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       returning ${audit}`,
      [
        ...[it.id, it.productId, it.from, it.to, it.knownAt, it.contracts],
        ...[it.lines, it.digest, it.seal, it.actor, it.reason, it.at],
      ],
    );
    return row;
  }

  /** By primary key. */
  async find(id: string): Promise<Audit | undefined> {
    const [row] = await this.db.query<Audit>(`select ${audit} from audits where id = $1`, [id]);
    return row;
  }

  /** The newest first: ids are ordered by time. By primary key, or index audits_of_product. */
  async list({ product, actor, before }: AuditFilter, limit: number): Promise<Audit[]> {
    return this.db.query<Audit>(
      `select ${audit} from audits
       where ($1::text is null or product_id = $1) and ($2::text is null or actor = $2) and ($3::uuid is null or id < $3)
       order by id desc limit $4`,
      [product ?? null, actor ?? null, before ?? null, limit],
    );
  }
}

/** What was known is asked to the microsecond, as finely as it is recorded. */
function text(column: string, fraction: 'MS' | 'US'): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.${fraction}"Z"')`;
}
