import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { ProvenInterval } from './intervals.store.js';
import { instant } from './intervals.store.js';

/** Something by which more than itself is told. */
interface Touched {
  readonly kind: 'node' | 'contract';
  readonly id: string;
}

/** What changed in the graph, until somebody has looked at what follows from it. */
@Injectable()
export class TouchedStore {
  /**
   * Takes in that flows were: it is told of each once a day. By primary key, and no row is held of which there is nothing new.
   */
  async seen(tx: Tx, intervals: readonly ProvenInterval[]): Promise<void> {
    if (intervals.length === 0) return;
    await tx.query(
      `with said as (
         select flow_id, max(coalesce(until, 'infinity')) as until
         from unnest($1::uuid[], $2::timestamptz[]) as it (flow_id, until) group by flow_id
       ), news as (
         insert into flow_sightings (flow_id, until)
         select flow_id, until from said
         where not exists (
           select from flow_sightings known
           where known.flow_id = said.flow_id and known.until >= date_trunc('day', said.until, 'UTC'))
         order by flow_id
         on conflict (flow_id) do update set until = greatest(flow_sightings.until, excluded.until)
         returning flow_id
       )
       insert into touched (kind, ident) select 'flow', flow_id from news`,
      [intervals.map(({ flow }) => flow), intervals.map(({ to }) => (to === null ? null : instant(to)))],
    );
  }

  /** Takes in that flows are held to have been otherwise, or not at all. By index flow_intervals_now. */
  async corrected(tx: Tx, flows: readonly string[]): Promise<void> {
    if (flows.length === 0) return;
    await tx.query(
      `with held as (
         select it.flow_id, max(coalesce(valid_to, 'infinity')) as until
         from unnest($1::uuid[]) as it (flow_id)
           left join flow_intervals on flow_intervals.flow_id = it.flow_id and superseded_at is null
         group by it.flow_id
       ), gone as (
         delete from flow_sightings using held
         where flow_sightings.flow_id = held.flow_id and held.until is null
       ), kept as (
         update flow_sightings set until = held.until from held
         where flow_sightings.flow_id = held.flow_id and held.until <> flow_sightings.until
       )
       insert into touched (kind, ident) select 'flow', flow_id from held`,
      [[...new Set(flows)].sort()],
    );
  }

  /** Takes in that a node is called otherwise or owned by somebody else, or that a contract is found elsewhere. */
  async changed(tx: Tx, touched: readonly Touched[]): Promise<void> {
    if (touched.length === 0) return;
    await tx.query('insert into touched (kind, ident) select * from unnest($1::text[], $2::text[])', [
      touched.map(({ kind }) => kind),
      touched.map(({ id }) => id),
    ]);
  }
}
