import {
  Authorisation,
  denial,
  noteResource,
  type AccessVerdict,
  type FieldRule,
  type Principal,
  type Resource,
  type ResourceKind,
  type Right,
  type Sight,
} from '#access';
import { Injectable } from '@nestjs/common';
import type { MembershipIndex } from './memberships/membership-index.js';
import { Memberships } from './memberships/memberships.js';
import { accessInput } from './policy/access-input.js';
import { AccessPolicy } from './policy/access-policy.js';
import { placesOf } from './policy/places-of.js';
import { whomToAsk } from './policy/whom-to-ask.js';

/** Asks policies/authz, with what the catalog says of who belongs where. */
@Injectable()
export class PolicyAuthorisation extends Authorisation {
  readonly asks = true;

  constructor(
    private readonly policy: AccessPolicy,
    private readonly memberships: Memberships,
  ) {
    super();
  }

  /** @throws NoVerdict; or rejects when it cannot be read who belongs where */
  decide(principal: Principal, right: Right, resource: Resource): AccessVerdict | Promise<AccessVerdict> {
    return this.knowing((index) => this.verdict(index, principal, right, resource));
  }

  /** @throws NoVerdict; or rejects when it cannot be read who belongs where */
  sight(principal: Principal, right: Right, kind: ResourceKind): Sight | Promise<Sight> {
    return this.knowing((index) => this.seen(index, principal, right, kind));
  }

  /**
   * Asked of what it is and in which domain, and of its owners only as far as the principal is among them: what others own shares
   * one answer. @throws as `decide`
   */
  leavesOut(
    principal: Principal,
    right: Right,
    { kind, domain, owners }: Resource,
  ): readonly FieldRule[] | Promise<readonly FieldRule[]> {
    const names = [principal.id, ...principal.groups];
    const own = owners.filter((owner) => names.includes(owner));
    const thing = { kind, id: '', owners: own, ...(domain !== undefined && { domain }) };
    return this.knowing((index) =>
      this.policy.view(accessInput(principal, right, thing, index.belonging(principal))),
    );
  }

  async require(principal: Principal, right: Right, ...resources: readonly Resource[]): Promise<void> {
    for (const resource of resources) {
      const verdict = await this.decide(principal, right, resource);
      noteResource(resource, verdict.allow ? verdict.because : []);
      if (!verdict.allow) throw denial(principal, right, resource, verdict);
    }
  }

  private knowing<T>(use: (index: MembershipIndex) => T): T | Promise<T> {
    const index = this.memberships.current();
    return index instanceof Promise ? index.then(use) : use(index);
  }

  /** What several domains have a claim to takes the right in each of them. */
  private verdict(
    index: MembershipIndex,
    principal: Principal,
    right: Right,
    resource: Resource,
  ): AccessVerdict {
    const verdicts = placesOf(resource, index).map((place) => this.ask(index, principal, right, place));
    return verdicts.find(({ allow }) => !allow) ?? verdicts[0] ?? this.ask(index, principal, right, resource);
  }

  private ask(index: MembershipIndex, principal: Principal, right: Right, resource: Resource): AccessVerdict {
    const belonging = index.belonging(principal);
    const verdict = this.policy.decision(accessInput(principal, right, resource, belonging));
    if (verdict.allow) return verdict;
    return { allow: false, needs: verdict.needs, ask: whomToAsk(verdict.ask, index) };
  }

  private seen(index: MembershipIndex, principal: Principal, right: Right, kind: ResourceKind): Sight {
    const belonging = index.belonging(principal);
    const anyOfThem: Resource = { kind, id: '', owners: [] };
    const sight = this.policy.sight(accessInput(principal, right, anyOfThem, belonging));
    if (sight.all) return sight;
    const { domains, own, statuses } = sight;
    const inFull = new Set([...domains, ...(own ? belonging.memberOf : [])]);
    return { all: false, domains: [...inFull], principal: principal.id, statuses };
  }
}
