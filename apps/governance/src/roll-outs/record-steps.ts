import { EventTypes, type PolicyMoved, Topics } from '#contracts/events';
import { Outbox } from '#messaging';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { AuthoredPoliciesStore } from '../policies/index.js';
import type { CheckedStep } from './check-step.js';
import { RollOutsStore, type StateChange } from './roll-outs.store.js';
import type { Mover } from './step.js';

/** Writes steps down, and tells of them. */
@Injectable()
export class RecordSteps {
  constructor(
    private readonly policies: AuthoredPoliciesStore,
    private readonly rollOuts: RollOutsStore,
    private readonly outbox: Outbox,
  ) {}

  /** @param displaced the version that was in the same stage before: it is retired */
  async record(
    tx: Tx,
    taken: CheckedStep & Mover & Pick<StateChange, 'reason'>,
    displaced: number | null,
  ): Promise<void> {
    const { policyId, version, scope, from, to, reason, actor, second } = taken;
    const revision = taken.revision + 1;
    const approvedBy = second?.approvedBy ?? null;
    const change = { policyId, revision, reason, actor, approvedBy, at: new Date().toISOString() };
    const steps: StateChange[] = [
      ...(displaced === null ? [] : [{ ...change, version: displaced, from: to, to: 'retired' as const }]),
      { ...change, version, from, to },
    ];
    for (const step of steps) await this.rollOuts.step(tx, step);
    await this.policies.setRevision(tx, policyId, revision);
    await this.outbox.add(
      tx,
      steps.map((step) => ({
        topic: Topics.policies,
        key: scope,
        type: EventTypes.policyMoved,
        data: { ...step, scope } satisfies PolicyMoved,
      })),
    );
  }
}
