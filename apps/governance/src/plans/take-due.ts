import { Clock } from '#clock';
import { DomainError } from '#errors';
import { Outbox } from '#messaging';
import { type News, noticeGiven } from '#notices';
import { Transactions } from '#persistence';
import { Injectable, Logger } from '@nestjs/common';
import { AuthoredPoliciesStore } from '../policies/index.js';
import { MoveVersion } from '../roll-outs/index.js';
import { ScopeAddressees } from '../scopes/index.js';
import type { PlannedStep } from './planned-step.js';
import { PlansStore } from './plans.store.js';
import { TellPlan } from './tell-plan.js';

/** Longer than a step lasts: what a replica that died had begun is tried again then. */
const leaseMs = 120_000;

/** Takes the steps whose time has come, one replica each. */
@Injectable()
export class TakeDue {
  private readonly logger = new Logger(TakeDue.name);

  constructor(
    private readonly store: PlansStore,
    private readonly policies: AuthoredPoliciesStore,
    private readonly telling: TellPlan,
    private readonly mover: MoveVersion,
    private readonly addressees: ScopeAddressees,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Takes one, if one is due; resolves with whether there may be more. */
  async one(): Promise<boolean> {
    const now = this.clock.now();
    const due = await this.store.claim(now, new Date(now.getTime() + leaseMs));
    if (!due) return false;
    try {
      await this.take(due);
    } catch (error) {
      await this.fail(due, error as Error);
    }
    return true;
  }

  private async take({ id, policyId, version, to, reason, actor, approvedBy }: PlannedStep): Promise<void> {
    const current = await this.policies.version(policyId, version);
    // A replica that died may have taken it before it could say so.
    if (current?.state !== to) {
      // Its approval was recorded when it was planned.
      const second = approvedBy === null ? undefined : { approvedBy, record: () => Promise.resolve() };
      await this.mover.move(policyId, version, { to, reason }, undefined, { actor, second });
    }
    await this.transactions.run(async (tx) => {
      await this.policies.lock(tx, policyId);
      await this.store.finish(tx, id, 'taken', null, this.clock.now());
      await this.telling.tell(tx, { policyId, version }, actor);
    });
  }

  /** What may go well in a while is tried again when the lease is over; else it and all that would follow are off. */
  private async fail(due: PlannedStep, error: Error): Promise<void> {
    if (!(error instanceof DomainError) || passing.has(error.kind)) {
      this.logger.warn(`${due.policyId}@${due.version} to ${due.to} will be tried again: ${error.message}`);
      return;
    }
    const policy = await this.policies.find(due.policyId);
    const to = policy ? await this.addressees.ownersOf(policy.scope) : [];
    await this.transactions.run(async (tx) => {
      const now = this.clock.now();
      await this.policies.lock(tx, due.policyId);
      await this.store.finish(tx, due.id, 'failed', error.message, now);
      await this.store.cancel(tx, due, now);
      await this.telling.tell(tx, due, due.actor);
      await this.outbox.add(tx, [noticeGiven(newsOfFailure(due, error.message, to), now)]);
    });
  }
}

const passing: ReadonlySet<string> = new Set(['conflict', 'stale', 'unavailable', 'too-many']);

function newsOfFailure({ policyId, version, to, on }: PlannedStep, why: string, owners: News['to']): News {
  return {
    kind: 'plan.failed',
    about: { kind: 'policy', id: policyId },
    to: [...owners],
    severity: 'critical',
    title: `${policyId} version ${version} did not come to ${to} on ${on}`,
    text: `${why} What was planned after it is off too.`,
    link: `/api/v1/policies/${encodeURIComponent(policyId)}/versions/${version}/plan`,
  };
}
