import type { Sight } from '#access';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { ofScopes, scopeIsSeen } from '../contracts/index.js';
import { type Destination, keyOf } from './destination.js';

/** A secret as it is kept; one that was replaced counts beside its successor until then. */
export interface KeptSecret {
  readonly sealed: string;
  readonly until: string | null;
}

/** What is kept of a destination. */
export type KeptDestination = Destination & { readonly secrets: readonly KeptSecret[] };

interface Row {
  readonly id: string;
  readonly scope: string;
  readonly tool: Destination['tool'];
  readonly address: string;
  readonly secrets: readonly KeptSecret[];
  readonly revision: number;
  readonly created_by: string;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly dead_reason: string | null;
  readonly dead_at: Date | null;
}

const columns = `destinations.id, destinations.scope, destinations.tool, destinations.address, destinations.secrets,
  destinations.revision, destinations.created_by, destinations.created_at, destinations.updated_at,
  dead_destinations.reason as dead_reason, dead_destinations.at as dead_at`;
const joined = `destinations left join dead_destinations on destination = 'destination:' || id`;

/** Which destinations a list shows. */
export interface DestinationFilter {
  readonly scope?: string;
  /** Only those whose ids come after this one. */
  readonly after?: string;
  readonly sight: Sight;
}

/** Where messages can be sent. */
@Injectable()
export class DestinationsStore {
  constructor(private readonly db: Db) {}

  /** By primary key. */
  async of(ids: readonly string[], tx: Tx = this.db): Promise<Map<string, KeptDestination>> {
    const rows = await tx.query<Row>(`select ${columns} from ${joined} where destinations.id = any($1)`, [
      ids,
    ]);
    return new Map(rows.map((row) => [row.id, toDestination(row)]));
  }

  /** By their ids; by primary key. */
  async list({ scope, after, sight }: DestinationFilter, limit: number): Promise<Destination[]> {
    const rows = await this.db.query<Row>(
      `select ${columns} from ${joined}
       where ($1::text is null or destinations.scope = $1) and ($2::text is null or destinations.id > $2)
         and ${scopeIsSeen('destinations.scope', 4)}
       order by destinations.id limit $3`,
      [scope, after, limit, ...ofScopes(sight)],
    );
    return rows.map((row) => shown(toDestination(row)));
  }

  /** How many of those that match somebody does not see, counted up to 1,000; undefined where all are seen. */
  async hidden({ scope, sight }: DestinationFilter): Promise<number | undefined> {
    if (sight.all) return undefined;
    const [row] = await this.db.query<{ hidden: number }>(
      `select count(*)::int as hidden from (
         select from destinations where ($1::text is null or scope = $1) and not ${scopeIsSeen('destinations.scope', 2)}
         limit 1000) it`,
      [scope, ...ofScopes(sight)],
    );
    return row?.hidden;
  }

  /** Adds one; returns whether there was none of that id. By primary key. */
  async add({ id, scope, tool, address, createdBy, createdAt, secrets }: KeptDestination): Promise<boolean> {
    const added = await this.db.execute(
      `insert into destinations (id, scope, tool, address, secrets, revision, created_by, created_at, updated_at)
       values ($1, $2, $3, $4, $5, 1, $6, $7, $7) on conflict (id) do nothing`,
      [id, scope, tool, address, JSON.stringify(secrets), createdBy, createdAt],
    );
    return added > 0;
  }

  /** Keeps other secrets, unless somebody else did since. By primary key. */
  async rotate(id: string, revision: number, secrets: readonly KeptSecret[], now: Date): Promise<boolean> {
    const changed = await this.db.execute(
      `update destinations set secrets = $3, revision = revision + 1, updated_at = $4 where id = $1 and revision = $2`,
      [id, revision, JSON.stringify(secrets), now],
    );
    return changed > 0;
  }

  /** By primary key. */
  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query('delete from destinations where id = $1', [id]);
    await tx.query('delete from dead_destinations where destination = $1', [keyOf(id)]);
  }

  /** Which channels take nothing any more, of some. By primary key. */
  async dead(tx: Tx, keys: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ destination: string; reason: string }>(
      'select destination, reason from dead_destinations where destination = any($1)',
      [keys],
    );
    return new Map(rows.map(({ destination, reason }) => [destination, reason]));
  }

  /** Sends nothing more to a channel; returns whether something was until now. By primary key. */
  async disable(tx: Tx, key: string, reason: string, now: Date): Promise<boolean> {
    const rows = await tx.query<{ destination: string }>(
      `insert into dead_destinations (destination, reason, at) values ($1, $2, $3)
       on conflict do nothing returning destination`,
      [key, reason.slice(0, 1_000), now],
    );
    return rows.length > 0;
  }

  /** Sends to a channel again. By primary key. */
  async enable(id: string): Promise<void> {
    await this.db.query('delete from dead_destinations where destination = $1', [keyOf(id)]);
  }
}

/** What of a destination is told. */
export function shown({ secrets: _, ...destination }: KeptDestination): Destination {
  return destination;
}

function toDestination(row: Row): KeptDestination {
  const { id, scope, tool, address, secrets, revision, dead_reason: reason, dead_at: at } = row;
  return {
    id,
    scope,
    tool,
    address,
    secrets,
    revision,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    disabled: reason !== null && at !== null ? { reason, at: at.toISOString() } : null,
  };
}
