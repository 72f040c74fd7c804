import type { Mute } from '../grouping/index.js';
import { isWithin, matches, nextChange } from '../routes/index.js';
import { scopesOf } from '../places/index.js';
import type { Silence } from '../silences/index.js';
import type { GroupPlace, GroupRoute } from './alert-group.js';
import type { GroupMember } from './groups.store.js';

/** Why a route tells nothing at a time, whatever it is of. */
export function mutedByHours(
  { activeHours, mutedHours }: Pick<GroupRoute, 'activeHours' | 'mutedHours'>,
  now: Date,
): Mute | undefined {
  const isMuted = (at: Date) => mutedHours.some((it) => isWithin(it, at));
  const isIdle = (at: Date) => activeHours.length > 0 && !activeHours.some((it) => isWithin(it, at));
  if (isMuted(now)) return { reason: 'Muted at these hours.', until: nextChange(isMuted, now) };
  if (isIdle(now))
    return { reason: 'Outside the hours at which it is told.', until: nextChange(isIdle, now) };
  return undefined;
}

/** The silence that mutes something, the longest one; a maintenance window is one. */
export function mutedBySilence(
  silences: readonly Silence[],
  { signal: { labels } }: GroupMember,
  place: GroupPlace,
): Mute | undefined {
  const scopes = scopesOf(place);
  const found = silences.find(({ scope, match }) => scopes.includes(scope) && matches(match, labels));
  if (!found) return undefined;
  const what = found.kind === 'maintenance' ? 'Maintenance' : 'Silenced';
  return { reason: `${what} (${found.id}): ${found.reason}`, until: new Date(found.endsAt) };
}

/** Levels after the first are for what nobody has acknowledged. */
export function mutedByAcknowledgement({ level }: GroupRoute, { state }: GroupMember): Mute | undefined {
  if (level === 0 || state !== 'acknowledged') return undefined;
  return { reason: 'Somebody has acknowledged it.', until: null };
}
