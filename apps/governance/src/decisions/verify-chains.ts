import { Injectable } from '@nestjs/common';
import type { Decision } from '#contracts/decisions';
import { type Place, sealOf } from '#record-proofs';
import { countVerification, type ChainedRecord, type Verification, verifyRecord } from '../record/index.js';
import { DecisionsStore, type StoredDecision } from './decisions.store.js';
import { targetsOf } from './record-decision.js';
import { DecisionRetention } from './forget-decisions.js';
import { termsOf } from './search-terms.js';

/** Walks every chain from its start and names each decision that is not as it was recorded. */
@Injectable()
export class VerifyChains implements ChainedRecord<StoredDecision> {
  readonly name = 'decisions';

  constructor(
    readonly store: DecisionsStore,
    private readonly retention: DecisionRetention,
  ) {}

  async verify(): Promise<Verification> {
    const verification = await verifyRecord(this);
    countVerification('decisions', verification.valid);
    return verification;
  }

  /** Of what was forgotten its seal is the proof. */
  textsOf({ decision, inputs, isForgotten }: StoredDecision) {
    return isForgotten ? undefined : [decision, inputs];
  }

  faultOf(link: StoredDecision, previous: Place): string | undefined {
    return link.isForgotten
      ? this.forgottenFault(link, previous)
      : (columnFault(link) ?? sealFault(link, previous));
  }

  /** Content is only forgotten where a seal stands for it; that of others than dry runs only where somebody has wished so. */
  private forgottenFault(link: StoredDecision, previous: Place): string | undefined {
    const isKept = link.purpose !== 'gate' && this.retention.others === undefined;
    if (isKept || link.seal === null) return 'its content is missing';
    return sealFault(link, previous);
  }
}

function sealFault(link: StoredDecision, previous: Place): string | undefined {
  const seal = previous.seal === null ? null : sealOf({ ...link, summary: link }, previous.seal);
  return seal === link.seal ? undefined : 'it does not have the recorded seal';
}

/** The columns that lists are filtered by must say what the hashed decision says. */
function columnFault(link: StoredDecision): string | undefined {
  const decision = JSON.parse(link.decision) as Decision;
  const same =
    decision.id === link.id &&
    decision.purpose === link.purpose &&
    decision.verdict === link.verdict &&
    decision.actor === link.actor &&
    Date.parse(decision.at) === link.atMs &&
    JSON.stringify(targetsOf(decision)) === JSON.stringify(link.targets) &&
    isFound(decision, link.terms);
  return same ? undefined : 'its columns differ from the recorded decision';
}

/** More terms than the decision says are those of its inputs, or lead to a decision that does not have them. */
function isFound(decision: Decision, terms: StoredDecision['terms']): boolean {
  return terms === null || termsOf(decision).every((it) => terms.includes(it));
}
