import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '#persistence';
import type { PolicyScope, RegoModule } from '#policy-engine';
import { type Stage, TRIAL_MS } from '#evaluation';
import { type PolicyState } from '../in-force/index.js';

/** A version that is evaluated, with what its scope's set is compiled from. */
export interface ActiveVersion {
  readonly policyId: string;
  readonly version: number;
  readonly stage: Stage;
  readonly modules: readonly RegoModule[];
}

/** One step of a version from one state to another. */
export interface StateChange {
  readonly policyId: string;
  readonly version: number;
  /** The policy's revision that it made. */
  readonly revision: number;
  readonly from: PolicyState;
  readonly to: PolicyState;
  readonly reason: string | null;
  readonly actor: string;
  /** The second person, where the scope demanded one. */
  readonly approvedBy: string | null;
  readonly at: string;
}

/** Which versions are evaluated, and every step that one has taken. */
@Injectable()
export class RollOutsStore {
  constructor(private readonly db: Db) {}

  /** Every version of a scope that is evaluated, in the order of ids. */
  async active(scope: PolicyScope, from: Pick<Tx, 'query'> = this.db): Promise<ActiveVersion[]> {
    return from.query(
      `select policy_id as "policyId", version, state as stage, modules
       from policy_versions join authored_policies on id = policy_id
       where scope = $1 and state in ('shadow', 'warn', 'enforce') order by policy_id, version`,
      [scope],
    );
  }

  /** Versions that have come to a stage with more of a say so lately that their set is on trial, by index authored_policies_of_scope. */
  async onTrial(scope: PolicyScope, stage: Stage): Promise<Pick<ActiveVersion, 'policyId' | 'version'>[]> {
    return this.db.query(
      `select it.policy_id as "policyId", it.version
       from policy_versions it join authored_policies on id = it.policy_id
       where scope = $1 and state = $2 and exists (
         select from policy_state_changes step
         where step.policy_id = it.policy_id and step.version = it.version and to_state = $2
           and from_state in ('shadow', 'warn') and at > now() - $3 * interval '1 ms')
       order by it.policy_id`,
      [scope, stage, TRIAL_MS],
    );
  }

  /** Moves a version to a state, and writes down who did. */
  async step(tx: Tx, it: StateChange): Promise<void> {
    await tx.query('update policy_versions set state = $3 where policy_id = $1 and version = $2', [
      it.policyId,
      it.version,
      it.to,
    ]);
    await tx.query(
      `insert into policy_state_changes (policy_id, version, revision, from_state, to_state, reason, actor, at, approved_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [it.policyId, it.version, it.revision, it.from, it.to, it.reason, it.actor, it.at, it.approvedBy],
    );
  }

  /** Every step that versions of a policy have taken, oldest first, by primary key. */
  async steps(id: string): Promise<StateChange[]> {
    const rows = await this.db.query<Omit<StateChange, 'at'> & { at: Date }>(
      `select policy_id as "policyId", version, revision, from_state as "from", to_state as "to", reason, actor,
              approved_by as "approvedBy", at
       from policy_state_changes where policy_id = $1 order by revision, version`,
      [id],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
