import { clockAfterFlush, type GroupClock, type Timing } from './group-clock.js';
import { type Need, needToTell, type Told } from './need-to-tell.js';

/** One thing in a group. */
export interface Member {
  readonly id: string;
  readonly isOver: boolean;
  /** It is told, and that is all: it has no end that could be told. */
  readonly once: boolean;
}

/** Why something is not told. */
export interface Mute {
  readonly reason: string;
  /** When that ends, as far as it is known; else whoever ends it has the group looked at again. */
  readonly until: Date | null;
}

/** A group as it is looked at. */
interface GroupToFlush<M extends Member, D extends string> {
  readonly members: readonly M[];
  readonly destinations: readonly D[];
  readonly told: ReadonlyMap<D, Told>;
  readonly timing: Timing;
  readonly tellsResolved: boolean;
  readonly muteOf: (member: M) => Mute | undefined;
}

/** What one destination is told, or why it is not. */
export interface Verdict<M, D> {
  readonly destination: D;
  readonly need: Need | undefined;
  /** What it hears of when there is a need: those that fire first. */
  readonly members: readonly M[];
}

/** What came of looking at a group. */
export interface Flush<M, D> {
  readonly verdicts: readonly Verdict<M, D>[];
  readonly muted: readonly { readonly member: M; readonly mute: Mute }[];
  /** What those who are told now know from now on. */
  readonly told: ReadonlyMap<D, Told>;
  /** What need not be kept any more. */
  readonly gone: readonly string[];
  readonly clock: GroupClock;
}

/** Decides what every destination of a group is told, and when the group is looked at again. */
export function flushGroup<M extends Member, D extends string>(
  group: GroupToFlush<M, D>,
  now: Date,
): Flush<M, D> {
  const { members, timing } = group;
  const mutes = members.map((member) => ({ member, mute: group.muteOf(member) }));
  const heard = mutes.filter(({ mute }) => mute === undefined).map(({ member }) => member);
  const muted = mutes.flatMap(({ member, mute }) => (mute ? [{ member, mute }] : []));
  const verdicts = heard.length === 0 ? [] : group.destinations.map((it) => verdictOn(it, heard, group, now));
  const told = new Map(
    verdicts.filter(({ need }) => need).map((it) => [it.destination, knownTo(heard, now)]),
  );
  const gone = members.filter((it) => isGone(it, muted)).map(({ id }) => id);
  return { verdicts, muted, told, gone, clock: clockOf({ group, told, gone, muted }, timing, now) };
}

function verdictOn<M extends Member, D extends string>(
  destination: D,
  heard: readonly M[],
  { told, timing: { repeatMs }, tellsResolved }: GroupToFlush<M, D>,
  now: Date,
): Verdict<M, D> {
  const standing = standingOf(heard);
  const need = needToTell(told.get(destination), standing, { repeatMs, tellsResolved }, now);
  const firstFiring = [...heard].sort((a, b) => Number(a.isOver) - Number(b.isOver));
  return { destination, need, members: firstFiring.filter(({ isOver }) => tellsResolved || !isOver) };
}

function standingOf(members: readonly Member[]) {
  const idsOf = (isOver: boolean) => members.filter((it) => it.isOver === isOver).map(({ id }) => id);
  return { firing: idsOf(false), resolved: idsOf(true) };
}

/** What is told once and no more is not held against anything later. */
function knownTo(heard: readonly Member[], now: Date): Told {
  return { ...standingOf(heard), at: now };
}

/** What is over was told, or never will be. What is told once waits while it is muted. */
function isGone(member: Member, muted: readonly { readonly member: Member }[]): boolean {
  return member.isOver || (member.once && !muted.some((it) => it.member === member));
}

function clockOf<M extends Member, D extends string>(
  { group, told, gone, muted }: Pick<Flush<M, D>, 'told' | 'gone' | 'muted'> & { group: GroupToFlush<M, D> },
  timing: Timing,
  now: Date,
): GroupClock {
  const left = new Set(group.members.map(({ id }) => id));
  for (const id of gone) left.delete(id);
  const known = new Map([...group.told, ...told]);
  const repeated = [...known.values()].filter(({ firing }) => firing.some((id) => left.has(id)));
  return clockAfterFlush(
    {
      isEmpty: left.size === 0,
      toldAt: repeated.map(({ at }) => at),
      mutedUntil: muted.flatMap(({ mute }) => mute.until ?? []),
    },
    timing,
    now,
  );
}
