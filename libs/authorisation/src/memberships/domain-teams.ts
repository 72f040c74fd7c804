import type { Domain } from '#contracts/domains';

/** Who belongs to a domain, and what it claims: what of it decides about access. */
export interface DomainTeams {
  readonly id: string;
  readonly revision: number;
  readonly members: ReadonlySet<string>;
  /** Those among its members who own it. */
  readonly owners: ReadonlySet<string>;
  /** Groups of the identity provider that stand for its teams. */
  readonly groups: ReadonlySet<string>;
  /** How the names of subjects begin that are its own. */
  readonly subjectPrefixes: readonly string[];
}

/** What a domain says of its teams. */
export function teamsOf({ id, teams, subjectPrefixes = [] }: Domain, revision: number): DomainTeams {
  const members = teams.flatMap((team) => team.members);
  const owners = members.filter(({ role }) => role?.toLowerCase() === 'owner');
  return {
    id,
    revision,
    members: new Set(members.map((member) => member.id)),
    owners: new Set(owners.map((owner) => owner.id)),
    groups: new Set(teams.flatMap(({ groups = [] }) => groups)),
    subjectPrefixes,
  };
}
