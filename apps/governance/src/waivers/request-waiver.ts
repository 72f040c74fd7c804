import { type Principal, recordedAs } from '#access';
import { Clock } from '#clock';
import { uuidv7 } from '#ids';
import { Injectable } from '@nestjs/common';
import { PolicySets } from '../in-force/index.js';
import { ChangeWaiver } from './change-waiver.js';
import type { NewWaiver } from './waiver-documents.js';
import { PolicyUnknown } from './waiver-errors.js';
import { waiverSteps } from './waiver-steps.js';
import type { Waiver } from './waiver.js';

/** Asks the owners of a policy's scope for a waiver. */
@Injectable()
export class RequestWaiver {
  constructor(
    private readonly policies: PolicySets,
    private readonly changes: ChangeWaiver,
    private readonly clock: Clock,
  ) {}

  /** @throws PolicyUnknown, UntilRefused */
  async request(wanted: NewWaiver, by: Principal): Promise<Waiver> {
    const { policy, subjects, reason, link, until } = wanted;
    const scope = this.policies.inForce().scopeOf(policy);
    if (scope === undefined) throw new PolicyUnknown(policy);
    const now = this.clock.now();
    waiverSteps.requireSoon(until, now);
    const [at, requestedBy] = [now.toISOString(), recordedAs(by.id, by.onBehalfOf)];
    const asked = { until, reason, by: by.id, onBehalfOf: by.onBehalfOf ?? null, at };
    const step = { revision: 1, action: 'requested' as const, actor: requestedBy, reason, until, at };
    const id = uuidv7(now.getTime());
    const waiver = {
      ...{ id, scope, policy, subjects, reason, link: link ?? null, revision: 1 },
      ...{ requestedBy, requestedAt: at, asked },
      ...unanswered,
    };
    return this.changes.begin({ allowance: waiver, step });
  }
}

const unanswered = {
  ...{ until: null, approvedBy: null, approvedAt: null, revokedAt: null },
  ...{ matchedAt: null, standingAt: null },
};
