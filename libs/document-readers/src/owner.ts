import type { DataContract, DataProduct } from '#contracts/documents';
import { emailAddress } from './email-address.js';

/** A person named in a document's team. */
export type TeamMember = Extract<NonNullable<DataProduct['team']>, readonly unknown[]>[number];

/** Who answers for a product or contract. */
export interface Owner {
  readonly username: string;
  readonly name?: string;
  /** Where the owner can be written to, when the document says. */
  readonly email?: string;
}

/** The members of a team, whether it is an object (ODPS, ODCS 3.1) or the bare list of ODCS 3.0 and ODPS 0.9. */
export function teamMembers(document: DataProduct | DataContract): readonly TeamMember[] {
  const { team } = document;
  return (Array.isArray(team) ? team : team?.members) ?? [];
}

/**
 * The member whose role is `owner`, else the first whose role speaks of an owner, e.g. `Data Product Owner`.
 * @param on a calendar date: who has left by then does not count; without it, nobody who has a `dateOut` counts
 */
export function ownerOf(document: DataProduct | DataContract, on?: string): Owner | undefined {
  const present = teamMembers(document).filter((member) => isNamed(member) && !hasLeft(member, on));
  const roleOf = (member: TeamMember): string => member.role?.trim().toLowerCase() ?? '';
  const owner =
    present.find((member) => roleOf(member) === 'owner') ??
    present.find((member) => roleOf(member).includes('owner'));
  return owner && { username: owner.username, name: owner.name, email: emailOf(owner) };
}

/** A team of ODCS 3.0 may have members that say nothing of who they are. */
function isNamed({ username }: Partial<TeamMember>): boolean {
  return username !== undefined;
}

function hasLeft({ dateOut }: TeamMember, on?: string): boolean {
  return dateOut !== undefined && (on === undefined || dateOut <= on);
}

function emailOf(member: TeamMember): string | undefined {
  const declared = member.customProperties?.find(({ property }) =>
    /^(mesh\.)?e-?mail$/i.test(property),
  )?.value;
  return emailAddress(declared) ?? emailAddress(member.username);
}
