import { Injectable } from '@nestjs/common';
import type { DerivationsChanged } from '#contracts/events';
import type { KnownDerivations } from '#evaluation';
import { Db, type Tx } from '#persistence';
import { parseShared } from './json-texts.js';

/** What comes of the columns of contracts, and what they come of. */
@Injectable()
export class DerivationsStore {
  constructor(private readonly db: Db) {}

  /** Replaces what is known of one contract, unless we know better already. */
  async put(tx: Tx, { at, ...state }: DerivationsChanged): Promise<void> {
    await tx.query(
      `insert into derivations (contract_id, state, at) values ($1, $2, $3)
       on conflict (contract_id) do update set state = excluded.state, at = excluded.at
       where derivations.at <= excluded.at`,
      [state.contractId, JSON.stringify(state), at],
    );
  }

  /** What is known of each contract, by primary key; an empty list where that is nothing. */
  async of(contractIds: readonly string[]): Promise<Map<string, KnownDerivations[]>> {
    const rows = await this.db.query<{ contractId: string; state: string }>(
      `select contract_id as "contractId", state::text from derivations where contract_id = any ($1)`,
      [contractIds],
    );
    const known = new Map<string, KnownDerivations[]>(contractIds.map((id) => [id, []]));
    for (const { contractId, state } of rows) known.get(contractId)?.push(parseShared(state));
    return known;
  }
}
