import type { Principal } from '#access';
import { Injectable } from '@nestjs/common';
import { type AccessDecision, DecideAccess } from './decide-access.js';
import type { NewGrant } from './grant-documents.js';
import { askedOf, type OfferedContract, WantedAccess } from './wanted-access.js';

/** Asks the policy on access what it says to a request. */
@Injectable()
export class JudgeAccess {
  constructor(
    private readonly wanted: WantedAccess,
    private readonly policy: DecideAccess,
  ) {}

  /** @throws GrantUndecided */
  async judge(
    { purpose, until, consumer }: Pick<NewGrant, 'purpose' | 'until' | 'consumer'>,
    offered: OfferedContract,
    by: Principal,
    now: Date,
  ): Promise<AccessDecision> {
    const belongs = await this.wanted.belongs(by, offered);
    return this.policy.decide({
      ...{ now: now.toISOString(), until, purpose },
      consumer: { id: consumer.id, domain: consumer.domain ?? null },
      asker: { id: by.id, kind: by.kind, belongs },
      ...askedOf(offered),
    });
  }
}
