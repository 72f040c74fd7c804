import { Injectable } from '@nestjs/common';
import type { Tx } from '#persistence';

/** A chain of which not every link from before the log has been taken into it. */
interface ChainBehind {
  readonly chain: string;
  readonly taken: string;
}

/** What is kept in chains. */
export type Chained = 'decision' | 'audit';

/** Takes links from before the log into it. */
@Injectable()
export class BacklogStore {
  /** The oldest chain of a kind that is not taken in whole, locked until the transaction ends, unless another process has it. */
  async lockNext(tx: Tx, kind: Chained): Promise<ChainBehind | undefined> {
    const [row] = await tx.query<ChainBehind>(
      `select chain, taken from log_backlog where kind = $1 and taken < last
       order by started_at, chain limit 1 for update skip locked`,
      [kind],
    );
    return row;
  }

  /**
   * Has the next links of a chain wait for their places in the log, in their order. Links that somebody has removed are passed over. By
   * each partition's index (chain, seq).
   */
  async takeIn(tx: Tx, kind: Chained, { chain, taken }: ChainBehind, most: number): Promise<void> {
    await tx.query(takeInSql[kind], [kind, chain, taken, most]);
  }
}

const takeInSql = {
  decision: takeInFrom('decisions', 'id::text', 'coalesce(seal, hash)'),
  audit: takeInFrom('audit_links', "id || ' ' || phase", 'hash'),
} as const;

function takeInFrom(table: string, id: string, digest: string): string {
  return `
    with links as (
      select seq, ${id} as id, ${digest} as digest,
             to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from ${table}
      where chain = $2 and seq > $3 and seq <= (select last from log_backlog where kind = $1 and chain = $2)
      order by seq limit $4
    ), waiting as (
      insert into log_waiting (kind, id, digest, at) select $1, id, digest, at from links order by seq
    )
    update log_backlog
    set taken = case when (select count(*) from links) < $4 then last else (select max(seq) from links) end
    where kind = $1 and chain = $2`;
}
