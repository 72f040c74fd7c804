import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { AppliedChange } from './applied-change.js';

interface ChangeRow {
  id: string;
  actor: string;
  labels: AppliedChange['labels'];
  decision_id: string;
  items: AppliedChange['items'];
  at: Date;
}

/** Reads the records of applied sets. */
@Injectable()
export class ChangesStore {
  constructor(private readonly db: Db) {}

  async find(id: string): Promise<AppliedChange | undefined> {
    const [row] = await this.db.query<ChangeRow>('select * from changes where id = $1', [id]);
    return row && toChange(row);
  }

  /** Newest first: ids are ordered by time. */
  async list(before: string | undefined, limit: number): Promise<AppliedChange[]> {
    const rows = await this.db.query<ChangeRow>(
      'select * from changes where $1::uuid is null or id < $1 order by id desc limit $2',
      [before, limit],
    );
    return rows.map(toChange);
  }
}

function toChange({ decision_id, at, ...row }: ChangeRow): AppliedChange {
  return { ...row, decisionId: decision_id, at: at.toISOString() };
}
