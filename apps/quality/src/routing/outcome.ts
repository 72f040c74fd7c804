import type { NewDelivery } from '../deliveries/index.js';
import { type Flush, type Need, type Verdict } from '../grouping/index.js';
import type { Channel } from '../places/index.js';
import type { Said } from '../transports/index.js';
import type { NewDecision } from './decisions.store.js';
import type { FoundChannels } from './find-channels.js';
import type { FlushedMember } from './flushed-member.js';
import type { LockedGroup } from './groups.store.js';

/** A group that was looked at, and what came of it. */
export interface LookedAt {
  readonly group: LockedGroup;
  readonly flush: Flush<FlushedMember, string>;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly without: FoundChannels['without'];
  readonly newId: () => string;
}

/** The messages that are to go out: a destination that hears of nothing gets none. */
export function deliveriesOf({ group, flush, channels, newId }: LookedAt): NewDelivery[] {
  const { id: groupId, route, place } = group;
  return flush.verdicts.flatMap(({ destination, need, members }) => {
    const channel = channels.get(destination);
    const [first, ...others] = members.map(said);
    if (!need || !channel || !first) return [];
    const whose = { domain: place.domain ?? null, owner: place.owner ?? null };
    return [{ id: newId(), groupId, channel, grouped: route.grouped, said: [first, ...others], ...whose }];
  });
}

const reasons: Readonly<Record<Need, string>> = {
  new: 'It is new.',
  more: 'There is more than it was told of.',
  over: 'It is over.',
  'partly-over': 'Some of it is over.',
  repeat: 'It still fires, and is told again.',
};

/** Every decision, for each thing: those that were made for all destinations alike have none. */
export function decisionsOf(looked: LookedAt, outgoing: readonly NewDelivery[], now: Date): NewDecision[] {
  const { group, flush, without } = looked;
  const { route, place, id: groupId } = group;
  const shared = {
    at: now.toISOString(),
    groupId,
    route: `${route.scope}/${route.name}/${route.level}`,
    domain: place.domain ?? null,
    owner: place.owner ?? null,
  };
  const decide = (
    subject: string,
    it: Pick<NewDecision, 'destination' | 'told' | 'reason' | 'deliveryId'>,
  ) => ({
    id: looked.newId(),
    subject,
    ...shared,
    ...it,
  });
  const heard = flush.verdicts.flatMap((verdict) =>
    verdictDecisions(
      verdict,
      outgoing.find((it) => it.groupId === groupId && it.channel.key === verdict.destination),
    ),
  );
  const muted = flush.muted.map(({ member, mute: { reason } }) => ({
    subject: member.id,
    destination: null,
    told: false,
    reason,
    deliveryId: null,
  }));
  const unheard = subjectsNotMuted(looked).flatMap((subject) =>
    without.map(({ target, reason }) => ({
      subject,
      destination: target,
      told: false,
      reason,
      deliveryId: null,
    })),
  );
  return [...heard, ...muted, ...unheard].map(({ subject, ...it }) => decide(subject, it));
}

function verdictDecisions(
  { destination, need, members }: Verdict<FlushedMember, string>,
  delivery: NewDelivery | undefined,
) {
  const told = need !== undefined && delivery !== undefined;
  const reason =
    need === undefined ? 'It knows that already.' : delivery ? reasons[need] : 'It is not told what is over.';
  return members.map(({ id }) => ({
    subject: id,
    destination,
    told,
    reason,
    deliveryId: delivery?.id ?? null,
  }));
}

function subjectsNotMuted({ flush, group: _, ...looked }: LookedAt): string[] {
  if (looked.without.length === 0) return [];
  const heard = new Set(flush.verdicts.flatMap(({ members }) => members.map(({ id }) => id)));
  const muted = new Set(flush.muted.map(({ member }) => member.id));
  return [...new Set([...heard, ...flush.gone])].filter((id) => !muted.has(id));
}

function said({ of: { signal, state }, once }: FlushedMember): Said {
  const { subject, labels, startedAt, content, traceparent } = signal;
  return {
    subject,
    event: once ? 'told' : state === 'over' ? 'resolved' : 'raised',
    labels,
    startedAt,
    content,
    ...(traceparent !== undefined && { traceparent }),
  };
}
