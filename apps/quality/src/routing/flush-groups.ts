import { Clock } from '#clock';
import { uuidv7 } from '#ids';
import { Transactions, type Tx, writeTogether } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DeliveriesStore, type NewDelivery } from '../deliveries/index.js';
import { type Flush, flushGroup, type Mute } from '../grouping/index.js';
import type { Channel } from '../places/index.js';
import { SignalsStore } from '../signals/index.js';
import type { KeptRota } from '../routes/index.js';
import { type Silence, SilencesStore } from '../silences/index.js';
import { causedNotice } from './caused-notice.js';
import { DecisionsStore } from './decisions.store.js';
import { deliveriesOf, decisionsOf, type LookedAt } from './outcome.js';
import type { FlushedMember } from './flushed-member.js';
import { FindCauses, type FoundCauses } from './find-causes.js';
import { FindChannels, type FoundChannels } from './find-channels.js';
import { type GroupMember, GroupsStore, type LockedGroup } from './groups.store.js';
import { mutedByAcknowledgement, mutedByHours, mutedBySilence } from './mutes.js';

const atOnce = 50;

/** What is known of groups as they are looked at. */
interface Knowledge {
  readonly members: readonly GroupMember[];
  readonly told: Awaited<ReturnType<GroupsStore['told']>>;
  readonly silences: readonly Silence[];
  readonly causes: FoundCauses;
}

/** Looks at groups that are due, and decides who is told what of them. */
@Injectable()
export class FlushGroups {
  constructor(
    private readonly groups: GroupsStore,
    private readonly silences: SilencesStore,
    private readonly causes: FindCauses,
    private readonly channels: FindChannels,
    private readonly deliveries: DeliveriesStore,
    private readonly decisions: DecisionsStore,
    private readonly signals: SignalsStore,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Looks at some that are due; resolves with whether there may be more. Several workers may do so at once. */
  async some(): Promise<boolean> {
    const now = this.clock.now();
    const { looked, unasked } = await this.transactions.run(async (tx) => {
      const due = await this.groups.due(tx, now, atOnce);
      return { looked: due.length, unasked: await this.flush(tx, due, now) };
    });
    if (unasked.length > 0) await this.channels.ask(unasked);
    return looked === atOnce || unasked.length > 0;
  }

  /**
   * Looks at groups that are locked. What is decided is written with what it stands on.
   * @returns rotas whose schedules are to be asked first: groups that lead there stay due until then
   */
  async flush(tx: Tx, locked: readonly LockedGroup[], now: Date): Promise<readonly KeptRota[]> {
    if (locked.length === 0) return [];
    const unasked = await this.channels.unasked(tx, locked);
    const ids = new Set(unasked.map(({ id }) => id));
    const waits = ({ route }: LockedGroup) => route.to.some((it) => it.kind === 'on-call' && ids.has(it.id));
    await this.groups.setClocks(tx, locked.filter(waits));
    await this.decide(
      tx,
      locked.filter((it) => !waits(it)),
      now,
    );
    return unasked;
  }

  private async decide(tx: Tx, locked: readonly LockedGroup[], now: Date): Promise<void> {
    if (locked.length === 0) return;
    const ids = locked.map(({ id }) => id);
    const members = await this.groups.members(tx, ids);
    const known: Knowledge = {
      members,
      told: await this.groups.told(tx, ids),
      silences: await this.silences.holding(tx, now),
      causes: await this.causes.among(tx, members, now),
    };
    const found = await this.channels.of(tx, locked);
    const looked = locked.flatMap((group, nth) => {
      const channels = found[nth];
      return channels ? [lookAt(group, channels, known, now)] : [];
    });
    await this.write(tx, looked, known, now);
  }

  private async write(tx: Tx, looked: readonly LookedAt[], { causes }: Knowledge, now: Date): Promise<void> {
    const outgoing: readonly NewDelivery[] = looked.flatMap((it) => deliveriesOf(it));
    await this.groups.tell(
      tx,
      looked.flatMap(({ group: { id: groupId }, flush }) =>
        [...flush.told].map(([destination, told]) => ({ groupId, destination, ...told })),
      ),
    );
    await this.groups.removeMembers(
      tx,
      looked.flatMap(({ group: { id: groupId }, flush }) =>
        flush.gone.map((subject) => ({ groupId, subject })),
      ),
    );
    await this.groups.setClocks(
      tx,
      looked.map(({ group: { id }, flush: { clock } }) => ({ id, clock })),
    );
    await this.deliveries.decide(tx, outgoing, now);
    await this.decisions.add(
      tx,
      looked.flatMap((it) => decisionsOf(it, outgoing, now)),
    );
    await writeTogether(tx, this.signals.adding(causesToTell(looked, causes, now)));
  }
}

function lookAt(group: LockedGroup, found: FoundChannels, known: Knowledge, now: Date): LookedAt {
  const { id, route, place } = group;
  const members = known.members.filter(({ groupId }) => groupId === id);
  const byHours = mutedByHours(route, now);
  const muteOf = (member: FlushedMember): Mute | undefined =>
    mutedByAcknowledgement(route, member.of) ??
    mutedByCause(member.of, known.causes) ??
    byHours ??
    mutedBySilence(known.silences, member.of, place);
  const flush: Flush<FlushedMember, string> = flushGroup(
    {
      members: members.map(toMember),
      destinations: found.channels.map(({ key }) => key),
      told: new Map(known.told.filter(({ groupId }) => groupId === id).map((it) => [it.destination, it])),
      timing: route.timing,
      tellsResolved: route.tellsResolved,
      muteOf,
    },
    now,
  );
  const channels = new Map<string, Channel>(found.channels.map((it) => [it.key, it]));
  return { group, flush, channels, without: found.without, newId: () => uuidv7(now.getTime()) };
}

function toMember(member: GroupMember): FlushedMember {
  const { subject: id, state } = member;
  return { id, isOver: state === 'over', once: state === 'once', of: member };
}

function mutedByCause({ subject, state }: GroupMember, { of }: FoundCauses): Mute | undefined {
  const cause = state === 'over' ? undefined : of.get(subject);
  if (!cause) return undefined;
  return {
    reason: `Caused by incident ${cause.causeId} of ${cause.causeContract}, which is open.`,
    until: null,
  };
}

/** One for each cause and addressee. */
function causesToTell(looked: readonly LookedAt[], { news }: FoundCauses, now: Date) {
  const bySubject = new Map(news.map((it) => [`incident:${it.incidentId}`, it]));
  const signals = looked.flatMap(({ group, flush }) =>
    flush.muted.flatMap(({ member }) => {
      const cause = bySubject.get(member.id);
      return cause ? [causedNotice(member.of, group.place, cause, now)] : [];
    }),
  );
  return [...new Map(signals.map((it) => [it.subject, it])).values()];
}
