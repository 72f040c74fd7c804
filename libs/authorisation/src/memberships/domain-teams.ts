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

type Member = Domain['teams'][number]['members'][number];

/** What a domain says of its teams. */
export function teamsOf({ id, teams, subjectPrefixes = [] }: Domain, revision: number): DomainTeams {
  const members = teams.flatMap((team) => team.members);
  const owners = members.filter(({ role }) => role?.toLowerCase() === 'owner');
  return {
    id,
    revision,
    members: new Set(members.flatMap(namesOf)),
    owners: new Set(owners.flatMap(namesOf)),
    groups: new Set(teams.flatMap(({ groups = [] }) => groups)),
    subjectPrefixes,
  };
}

/** People are known by id or by address, as their identity provider has it. */
function namesOf({ id, email }: Member): string[] {
  return email === undefined ? [id] : [id, email];
}
