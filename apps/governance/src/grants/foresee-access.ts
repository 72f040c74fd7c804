import type { Principal } from '#access';
import { Clock } from '#clock';
import { Injectable } from '@nestjs/common';
import { stateOf } from '../allowances/index.js';
import type { NewGrant } from './grant-documents.js';
import type { AgreedTerms, Grant } from './grant.js';
import { GrantsStore } from './grants.store.js';
import { JudgeAccess } from './judge-access.js';
import { purposesOf, termsOf } from './terms.js';
import type { OfferedContract } from './wanted-access.js';

/** What would become of a request for access if it were made now. */
export interface ForeseenAccess {
  /**
   * held: it is there. asked: somebody has asked for it. denied: the policy on access denies it, whoever asks. automatic: it is given at
   * once. ask: the owner answers.
   */
  readonly state: 'held' | 'asked' | 'denied' | 'automatic' | 'ask';
  /** The grant that is there, or that was asked for. */
  readonly grant: string | null;
  /** Why the policy denies it, or by which rules it approves. */
  readonly why: readonly string[];
  readonly purposes: readonly string[];
  readonly terms: AgreedTerms | null;
}

/** Says what would become of requests for access; none is made. */
@Injectable()
export class ForeseeAccess {
  constructor(
    private readonly store: GrantsStore,
    private readonly judging: JudgeAccess,
    private readonly clock: Clock,
  ) {}

  /** @throws GrantUndecided */
  async of(wanted: NewGrant, offered: OfferedContract, by: Principal): Promise<ForeseenAccess> {
    const now = this.clock.now();
    const asked = { purposes: purposesOf(offered.contract), terms: termsOf(offered.contract) ?? null };
    const there = await this.openGrant(wanted, now);
    if (there) return { state: there.until === null ? 'asked' : 'held', grant: there.id, why: [], ...asked };
    const { denied, approved } = await this.judging.judge(wanted, offered, by, now);
    if (denied.length > 0) return { state: 'denied', grant: null, why: denied, ...asked };
    return { state: approved.length > 0 ? 'automatic' : 'ask', grant: null, why: approved, ...asked };
  }

  private async openGrant({ contract, consumer }: NewGrant, now: Date): Promise<Grant | undefined> {
    const [newest] = await this.store.list({ contract, consumer: consumer.id }, now, 1);
    return newest && ['approved', 'requested'].includes(stateOf(newest, now)) ? newest : undefined;
  }
}
