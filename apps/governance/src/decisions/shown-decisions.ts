import { Authorisation, type Principal } from '#access';
import { Injectable } from '@nestjs/common';
import type { Party } from './decision-search.store.js';
import { TargetsOfDomainsStore } from './targets-of-domains.store.js';

/** Which decisions are shown to whom. */
@Injectable()
export class ShownDecisions {
  constructor(
    private readonly authorisation: Authorisation,
    private readonly targets: TargetsOfDomainsStore,
  ) {}

  /** To what somebody has to be party to see it; undefined for who sees all. */
  async to(caller: Principal): Promise<Party | undefined> {
    const sight = await this.authorisation.sight(caller, 'decision:read', 'decision');
    if (sight.all) return undefined;
    return { principal: sight.principal, targets: await this.targets.of(sight.domains) };
  }
}
