import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '#persistence';
import type { PolicyState } from '../in-force/index.js';
import type { PlannedStep } from './planned-step.js';

/** A version of a policy. */
export interface VersionOf {
  readonly policyId: string;
  readonly version: number;
}

/** Which planned steps a list shows. */
export interface PlannedFilter {
  readonly state?: PlannedStep['state'];
  /** Only those behind this one, by when they are due. */
  readonly after?: { readonly on: string; readonly id: string };
}

/** Steps that are to be taken at an instant. */
@Injectable()
export class PlansStore {
  constructor(private readonly db: Db) {}

  async add(tx: Tx, it: PlannedStep): Promise<void> {
    await tx.query(
      `insert into planned_steps (id, policy_id, version, to_state, due_at, reason, actor, approved_by, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'planned')`,
      [it.id, it.policyId, it.version, it.to, it.on, it.reason, it.actor, it.approvedBy],
    );
  }

  /** Every step that was ever planned for a version, by when it was due; by index planned_steps_of. */
  async of({ policyId, version }: VersionOf, from: Pick<Tx, 'query'> = this.db): Promise<PlannedStep[]> {
    const rows = await from.query<PlannedRow>(
      `select ${columns} from planned_steps where policy_id = $1 and version = $2 order by due_at, id`,
      [policyId, version],
    );
    return rows.map(toStep);
  }

  /** What is to come, and what came of the rest, by when it is due; by index planned_steps_due where nothing else is asked for. */
  async list({ state, after }: PlannedFilter, limit: number): Promise<PlannedStep[]> {
    const rows = await this.db.query<PlannedRow>(
      `select ${columns} from planned_steps
       where ($1::text is null or state = $1) and ($2::timestamptz is null or (due_at, id) > ($2, $3::uuid))
       order by due_at, id limit $4`,
      [state, after?.on, after?.id, limit],
    );
    return rows.map(toStep);
  }

  /** Takes back what is still to come for a version. Resolves with how much that was. By index planned_steps_of. */
  cancel(tx: Tx, { policyId, version }: VersionOf, now: Date): Promise<number> {
    return tx.execute(
      `update planned_steps set state = 'cancelled', done_at = $3
       where policy_id = $1 and version = $2 and state = 'planned'`,
      [policyId, version, now],
    );
  }

  /**
   * Takes the step that is due first, if there is one: no other replica gets it before `leasedUntil`, nor a later one of the same
   * version before this one is done. By index planned_steps_due.
   */
  async claim(now: Date, leasedUntil: Date): Promise<PlannedStep | undefined> {
    const [row] = await this.db.query<PlannedRow>(
      `update planned_steps set leased_until = $2
       where id = (
         select id from planned_steps due
         where state = 'planned' and due_at <= $1 and (leased_until is null or leased_until <= $1)
           and not exists (
             select from planned_steps earlier where earlier.policy_id = due.policy_id and earlier.version = due.version
               and earlier.state = 'planned' and earlier.due_at < due.due_at)
         order by due_at, id limit 1 for update skip locked)
       returning ${columns}`,
      [now, leasedUntil],
    );
    return row && toStep(row);
  }

  /** By primary key; what was taken back meanwhile stays so. */
  async finish(
    tx: Tx,
    id: string,
    state: 'taken' | 'failed',
    failure: string | null,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `update planned_steps set state = $2, failure = $3, done_at = $4 where id = $1 and state = 'planned'`,
      [id, state, failure, now],
    );
  }
}

const columns = `
  id, policy_id as "policyId", version, to_state as "to", due_at as "on", reason, actor, approved_by as "approvedBy", state,
  failure, done_at as "doneAt"`;

interface PlannedRow {
  id: string;
  policyId: string;
  version: number;
  to: PolicyState;
  on: Date;
  reason: string;
  actor: string;
  approvedBy: string | null;
  state: PlannedStep['state'];
  failure: string | null;
  doneAt: Date | null;
}

function toStep(row: PlannedRow): PlannedStep {
  return { ...row, on: row.on.toISOString(), doneAt: row.doneAt?.toISOString() ?? null };
}
