import { type Principal, recordedAs, serviceItself } from '#access';
import { Clock } from '#clock';
import { uuidv7 } from '#ids';
import { Injectable } from '@nestjs/common';
import { ChangeGrant } from './change-grant.js';
import type { NewGrant } from './grant-documents.js';
import { GrantDenied, TermsNotAgreed } from './grant-errors.js';
import { grantSteps } from './grant-steps.js';
import { JudgeAccess } from './judge-access.js';
import type { AgreedTerms, Grant } from './grant.js';
import { termsOf } from './terms.js';
import { type OfferedContract, WantedAccess } from './wanted-access.js';

const unanswered = { until: null, approvedBy: null, approvedAt: null, revokedAt: null };

/** Asks whoever answers for a contract's product for access; where the policy on access says so it is given at once. */
@Injectable()
export class RequestGrant {
  constructor(
    private readonly wanted: WantedAccess,
    private readonly judging: JudgeAccess,
    private readonly changes: ChangeGrant,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, GrantDenied, TermsNotAgreed, UntilRefused, GrantExists */
  async request(wanted: NewGrant, by: Principal): Promise<Grant> {
    const offered = await this.wanted.find(wanted.contract);
    const now = this.clock.now();
    grantSteps.requireSoon(wanted.until, now);
    const terms = agreed(offered, wanted);
    const { denied, approved } = await this.judging.judge(wanted, offered, by, now);
    if (denied.length > 0) throw new GrantDenied(denied);
    const grant = this.begun(wanted, offered, terms, by, now);
    const { reason, until } = wanted;
    const at = grant.requestedAt;
    const step = {
      revision: 1,
      action: 'requested' as const,
      actor: grant.requestedBy,
      reason: reason ?? null,
      until,
      at,
    };
    const asked = await this.changes.begin({ allowance: grant, step });
    if (approved.length === 0) return asked;
    const policy = serviceItself('policies/access');
    return this.changes.change(
      asked.id,
      (it, taking) => grantSteps.approveByPolicy(it, policy.id, taking),
      policy,
      `By the policy on access: ${approved.join(', ')}.`,
    );
  }

  private begun(
    { port, purpose, consumer, until, reason }: NewGrant,
    { contract, product }: OfferedContract,
    terms: AgreedTerms | null,
    by: Principal,
    now: Date,
  ): Grant {
    const at = now.toISOString();
    const requestedBy = recordedAs(by.id, by.onBehalfOf);
    const { id, owner = by.onBehalfOf ?? by.id, domain = null } = consumer;
    return {
      ...{
        id: uuidv7(now.getTime()),
        revision: 1,
        contractId: contract.id,
        product: product?.id ?? contract.id,
      },
      ...{
        port: port ?? null,
        consumer: { id, owner, domain },
        purpose,
        terms,
        requestedBy,
        requestedAt: at,
      },
      asked: { until, reason: reason ?? purpose, by: by.id, onBehalfOf: by.onBehalfOf ?? null, at },
      ...unanswered,
    };
  }
}

/** @throws TermsNotAgreed */
function agreed({ contract }: OfferedContract, { terms }: NewGrant): AgreedTerms | null {
  const now = termsOf(contract);
  if (now && now.digest !== terms) throw new TermsNotAgreed(contract.id);
  return now ?? null;
}
