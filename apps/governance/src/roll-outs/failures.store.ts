import { Injectable } from '@nestjs/common';
import { Db } from '#persistence';
import type { PolicyScope } from '#policy-engine';
import type { SetFailure } from '#evaluation';
import type { PolicyState } from '../in-force/index.js';

/** The first time that a policy had no answer. */
export interface PolicyFailure {
  readonly code: string;
  readonly message: string;
  readonly firstAt: Date;
}

/** Which policies of which sets had no answer to a change, although that refused nobody. */
@Injectable()
export class FailuresStore {
  constructor(private readonly db: Db) {}

  /** Each policy of a set once, by primary key (digest, policy); an empty name where nobody knows which it was. */
  async keep({ digest, errors }: Pick<SetFailure, 'digest' | 'errors'>): Promise<void> {
    for (const { policy, code, message } of errors) {
      await this.db.query(
        `insert into policy_failures (digest, policy, code, message, first_at) values ($1, $2, $3, $4, now())
         on conflict do nothing`,
        [digest, policy ?? '', code, message],
      );
    }
  }

  /** Of a policy, or of nobody knows which, in the set that a scope has in a stage now, by primary key (scope, stage). */
  async of(scope: PolicyScope, stage: PolicyState, policy: string): Promise<PolicyFailure | undefined> {
    const [failure] = await this.db.query<PolicyFailure>(
      `select code, message, first_at as "firstAt"
       from scope_sets join policy_failures using (digest)
       where scope = $1 and stage = $2 and policy in ($3, '') order by first_at limit 1`,
      [scope, stage, policy],
    );
    return failure;
  }
}
