import type { Tx, Write } from '#persistence';
import { currentTraceparent } from '#tracing';
import { Injectable } from '@nestjs/common';
import type { Signal } from './signal.js';

interface SignalRow {
  readonly seq: string;
  readonly signal: Signal;
}

/** Signals that wait to be routed, in the order in which they were given. */
@Injectable()
export class SignalsStore {
  /** Gives signals, with what they tell of or not at all. Whoever routes them is woken at the commit. */
  adding(signals: readonly Signal[]): Write[] {
    if (signals.length === 0) return [];
    const sql = `insert into signals (signal) select value from json_array_elements($1::json) with ordinality order by ordinality`;
    const traceparent = currentTraceparent();
    const traced = signals.map((it) => ({ ...it, ...(traceparent !== undefined && { traceparent }) }));
    return [{ sql, parameters: [JSON.stringify(traced)] }];
  }

  /** Takes the oldest signals; one process does so at a time: others would overtake it. None where another one does. By primary key. */
  async take(tx: Tx, limit: number): Promise<Signal[]> {
    const [turn] = await tx.query<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('quality signals', 0)) as mine`,
    );
    if (!turn?.mine) return [];
    const rows = await tx.query<SignalRow>(
      `delete from signals where seq in (select seq from signals order by seq limit $1) returning seq, signal`,
      [limit],
    );
    const inOrder = rows.sort((a, b) => Number(BigInt(a.seq) - BigInt(b.seq)));
    return inOrder.map(({ signal }) => signal);
  }
}
