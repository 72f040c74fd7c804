import type { MembershipIndex } from '../memberships/membership-index.js';
import type { PolicyAsk } from './access-policy.js';

/** Who can give a right, in words and by name where there is somebody: the nearest first. */
export function whomToAsk(asked: readonly PolicyAsk[], index: Pick<MembershipIndex, 'ownersOf'>): string[] {
  const people = asked.flatMap((it) => ('principal' in it ? [`'${it.principal}'`] : []));
  const owners = asked.flatMap((it) =>
    'role' in it && it.in !== undefined ? [`${ownersOf(it.in, index)}${purpose(it.for)}`] : [],
  );
  const others = asked.flatMap((it) =>
    'role' in it && it.in === undefined ? [`${article(it.role)} ${it.role}`] : [],
  );
  return [...people, ...owners, ...others];
}

const mostNames = 3;

/** What they can do about it, where that is not to give the right. */
function purpose(claim: 'claim' | undefined): string {
  return claim === undefined ? '' : ' to claim how its name begins';
}

function article(role: string): string {
  return /^[aeiou]/.test(role) ? 'an' : 'a';
}

function ownersOf(domain: string, index: Pick<MembershipIndex, 'ownersOf'>): string {
  const names = index.ownersOf(domain).slice(0, mostNames);
  const named = names.length > 0 ? ` (${names.join(', ')})` : '';
  return `an owner of domain '${domain}'${named}`;
}
