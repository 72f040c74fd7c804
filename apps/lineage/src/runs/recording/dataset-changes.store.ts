import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { DatasetChange } from '../reading/index.js';
import type { Source } from './received-event.js';

/** Any fixed numbers, that no other lock of the service has. */
const lock = [481_004, 1] as const;

/** What was done to a dataset as such, and when. */
export interface DatedChange extends DatasetChange {
  readonly at: Date;
}

/** When a dataset was dropped. */
export interface Drop {
  readonly dataset: string;
  readonly at: Date;
}

/** A field of a dataset. */
interface FieldOf {
  readonly id: string;
  readonly dataset: string;
}

/** What was done to datasets as such. */
@Injectable()
export class DatasetChangesStore {
  /** Nobody drops a dataset while others record what is done with it; those wait for nobody else. Use it before any other lock. */
  async guard(tx: Tx, drops: boolean): Promise<void> {
    await tx.query(
      drops ? 'select pg_advisory_xact_lock($1, $2)' : 'select pg_advisory_xact_lock_shared($1, $2)',
      [...lock],
    );
  }

  /** Keeps changes, by primary key. @returns the drops that nobody knew of */
  async add(tx: Tx, changes: readonly DatedChange[]): Promise<Drop[]> {
    if (changes.length === 0) return [];
    const rows = await tx.query<Drop & { change: string }>(
      `insert into dataset_changes (node_id, at, change, learned_at)
       select distinct node_id, at, change, clock_timestamp()
       from unnest($1::uuid[], $2::timestamptz[], $3::text[]) as it (node_id, at, change)
       order by node_id, at, change
       on conflict do nothing
       returning node_id as dataset, at, change`,
      [
        changes.map(({ dataset }) => dataset),
        changes.map(({ at }) => at),
        changes.map(({ change }) => change),
      ],
    );
    return rows.filter(({ change }) => change === 'DROP').map(({ dataset, at }) => ({ dataset, at }));
  }

  /** When datasets were dropped, the earliest first. By primary key. */
  async drops(tx: Tx, datasets: readonly string[]): Promise<Drop[]> {
    return tx.query<Drop>(
      `select node_id as dataset, at from dataset_changes
       where node_id = any ($1::uuid[]) and change = 'DROP' order by at`,
      [datasets],
    );
  }

  /** By index graph_nodes_of_parent. */
  async fields(tx: Tx, datasets: readonly string[]): Promise<FieldOf[]> {
    return tx.query<FieldOf>(
      `select id, parent as dataset from graph_nodes where parent = any ($1::uuid[]) and parent is not null`,
      [datasets],
    );
  }

  /** Whose word it is that some datasets are read or written still. By indexes flow_ends_of_node and flow_intervals_now. */
  async saidToGoOn(tx: Tx, datasets: readonly string[]): Promise<Source[]> {
    return tx.query<Source>(
      `select distinct runs.id, runs.node_id as node, case when kind = 'job' then runs.node_id end as job, run_id as run
       from flow_ends
         join flow_intervals on flow_intervals.flow_id = flow_ends.flow_id
           and flow_intervals.superseded_at is null and valid_to is null
         join runs on runs.id = source_id
         join graph_nodes on graph_nodes.id = runs.node_id
       where flow_ends.node_id = any ($1::uuid[])`,
      [datasets],
    );
  }
}
