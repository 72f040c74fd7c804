import { Db, type Tx } from '#persistence';
import type { PolicyScope } from '#policy-engine';
import { Injectable } from '@nestjs/common';

/** Whether a scope demands two people for what it enforces. */
export interface FourEyes {
  readonly scope: PolicyScope;
  readonly demanded: boolean;
  /** 0 until somebody has said so. */
  readonly revision: number;
}

/** A revision of it, and whose word it was. */
export interface FourEyesRevision extends FourEyes {
  readonly actor: string;
  readonly approvedBy: string | null;
  readonly at: string;
}

/** Which scopes demand two people; every revision is kept. */
@Injectable()
export class FourEyesStore {
  constructor(private readonly db: Db) {}

  /** By primary key (scope, revision). */
  async of(scope: PolicyScope, from: Pick<Tx, 'query'> = this.db): Promise<FourEyes> {
    const [row] = await from.query<FourEyes>(
      `select scope, demanded, revision from four_eyes where scope = $1 order by revision desc limit 1`,
      [scope],
    );
    return row ?? { scope, demanded: false, revision: 0 };
  }

  /** Writes the next revision. Returns false when another transaction wrote it first. */
  async add(tx: Tx, it: FourEyesRevision): Promise<boolean> {
    const written = await tx.query<unknown>(
      `insert into four_eyes (scope, revision, demanded, actor, approved_by, at) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing returning revision`,
      [it.scope, it.revision, it.demanded, it.actor, it.approvedBy, it.at],
    );
    return written.length > 0;
  }
}
