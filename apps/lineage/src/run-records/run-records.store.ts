import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Content } from '../runs/index.js';

/** Which runs are asked for. */
export interface RunFilter {
  readonly run: string | undefined;
  readonly under: string | undefined;
  readonly after: string | undefined;
}

/** A run with all that is known of it. */
export interface RunRecord {
  readonly id: string;
  readonly run: string;
  readonly namespace: string;
  readonly name: string;
  readonly content: Extract<Content, { kind: 'run' }>;
}

/** What a dataset or job is called. */
export interface NodeName {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
}

/** Runs as they are told of. */
@Injectable()
export class RunRecordsStore {
  constructor(private readonly db: Db) {}

  /** By indexes runs_of_run and runs_of_parent. */
  async list({ run, under, after }: RunFilter, limit: number): Promise<RunRecord[]> {
    return this.db.query<RunRecord>(
      `select runs.id, run_id as run, job.namespace, job.name, content
       from runs join graph_nodes job on job.id = runs.node_id
       where ($1::text is null or run_id = $1) and ($2::text is null or content #>> '{parent,run}' = $2)
         and ($3::uuid is null or runs.id > $3) and run_id is not null and content is not null
       order by runs.id limit $4`,
      [run ?? null, under ?? null, after ?? null, limit],
    );
  }

  /** By primary key. */
  async names(ids: readonly string[]): Promise<NodeName[]> {
    return this.db.query<NodeName>(
      'select id, namespace, name from graph_nodes where id = any ($1::uuid[])',
      [ids],
    );
  }
}
