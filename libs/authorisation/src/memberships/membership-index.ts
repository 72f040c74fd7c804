import type { Principal } from '#access';
import type { DomainTeams } from './domain-teams.js';
import { DomainsByKey } from './domains-by-key.js';

/** Where somebody belongs, by id or by group. */
export interface Belonging {
  readonly memberOf: readonly string[];
  readonly ownerOf: readonly string[];
}

/** Every domain's teams, found by who is in them and by what they claim, without looking through them. */
export class MembershipIndex {
  private readonly domains = new Map<string, DomainTeams>();
  private readonly byMember = new DomainsByKey();
  private readonly byOwner = new DomainsByKey();
  private readonly byGroup = new DomainsByKey();
  private readonly byPrefix = new DomainsByKey();

  /** Counts the changes, so that what was derived can be known to be current. */
  version = 0;

  /** Takes a domain's teams in the place of older ones. */
  put(teams: DomainTeams): void {
    const before = this.domains.get(teams.id);
    if (before && before.revision > teams.revision) return;
    if (before) this.leave(before);
    this.domains.set(teams.id, teams);
    this.enter(teams);
    this.version += 1;
  }

  /** Forgets a domain that is gone. */
  remove(id: string): void {
    const before = this.domains.get(id);
    if (!before) return;
    this.leave(before);
    this.domains.delete(id);
    this.version += 1;
  }

  /** The domains of whose teams somebody is a member, and those that they own. */
  belonging({ id, groups }: Pick<Principal, 'id' | 'groups'>): Belonging {
    const ofGroups = groups.flatMap((group) => this.byGroup.of(group));
    return {
      memberOf: [...new Set([...this.byMember.of(id), ...ofGroups])],
      ownerOf: this.byOwner.of(id),
    };
  }

  /** Who owns a domain; nobody when it is not known. */
  ownersOf(domain: string): readonly string[] {
    return [...(this.domains.get(domain)?.owners ?? [])];
  }

  /** Members of a domain's teams. */
  membersOf(domain: string): readonly string[] {
    return [...(this.domains.get(domain)?.members ?? [])];
  }

  /** The domains that claim a subject by the longest of all prefixes that fit; several when they claim the same. */
  claimantsOf(subject: string): readonly string[] {
    for (let length = subject.length; length > 0; length -= 1) {
      const claimants = this.byPrefix.of(subject.slice(0, length));
      if (claimants.length > 0) return claimants;
    }
    return [];
  }

  private enter({ id, ...teams }: DomainTeams): void {
    this.byMember.add(teams.members, id);
    this.byOwner.add(teams.owners, id);
    this.byGroup.add(teams.groups, id);
    this.byPrefix.add(teams.subjectPrefixes, id);
  }

  private leave({ id, ...teams }: DomainTeams): void {
    this.byMember.remove(teams.members, id);
    this.byOwner.remove(teams.owners, id);
    this.byGroup.remove(teams.groups, id);
    this.byPrefix.remove(teams.subjectPrefixes, id);
  }
}
