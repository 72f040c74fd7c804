import {
  clockAfterSignal,
  flushGroup,
  type GroupClock,
  type Mute,
  type Told,
} from '../../../apps/quality/src/grouping/index.js';
import type { Scenario, Step, Telling } from './scenario.js';

interface Item {
  readonly id: string;
  readonly isOver: boolean;
  readonly once: false;
}

interface Group {
  clock: GroupClock;
  readonly items: Map<string, Item>;
  readonly told: Map<'receiver', Told>;
}

/** A unit, for our own clock: it is set, so it may be as long as we like. */
const unitMs = 1_000;
const never: GroupClock = { nextFlushAt: null, flushedAt: null, emptiedAt: null };

/** Plays a scenario with our grouping, on a clock that is set from one event to the next. */
export function playOurs(scenario: Scenario): Telling[] {
  const play = new Play(scenario);
  for (const step of [...scenario.steps].sort((a, b) => a.at - b.at)) {
    play.until(step.at);
    play.take(step);
  }
  play.until(scenario.until);
  return play.tellings;
}

class Play {
  readonly tellings: Telling[] = [];
  private readonly groups = new Map<string, Group>();
  private readonly silences = new Map<string, number>();

  constructor(private readonly scenario: Scenario) {}

  take(step: Step): void {
    const now = timeOf(step.at);
    if ('silence' in step) this.silences.set(step.silence, step.until);
    else if ('unsilence' in step) this.unsilence(step.unsilence, now);
    else if ('fire' in step)
      this.put(step.group ?? 'g', step.fire, false, timeOf(step.since ?? step.at), now);
    else if (this.groups.get(step.group ?? 'g')?.items.has(step.end))
      this.put(step.group ?? 'g', step.end, true, now, now);
    this.until(step.at);
  }

  until(at: number): void {
    const end = timeOf(at).getTime();
    for (;;) {
      const [next] = [...this.groups]
        .filter(([, { clock }]) => clock.nextFlushAt !== null && clock.nextFlushAt.getTime() <= end)
        .sort(([, a], [, b]) => Number(a.clock.nextFlushAt) - Number(b.clock.nextFlushAt));
      if (!next) return;
      this.flush(...next);
    }
  }

  private put(name: string, id: string, isOver: boolean, since: Date, now: Date): void {
    const group = this.groups.get(name) ?? {
      clock: never,
      items: new Map<string, Item>(),
      told: new Map<'receiver', Told>(),
    };
    const before = this.groups.has(name) ? group.clock : undefined;
    group.items.set(id, { id, isOver, once: false });
    group.clock = clockAfterSignal(before, since, this.timing, now);
    this.groups.set(name, group);
  }

  private unsilence(name: string, now: Date): void {
    this.silences.delete(name);
    for (const group of this.groups.values()) {
      if (group.items.has(name)) group.clock = clockAfterSignal(group.clock, now, this.timing, now);
    }
  }

  private flush(name: string, group: Group): void {
    const now = group.clock.nextFlushAt ?? timeOf(0);
    const flush = flushGroup<Item, 'receiver'>(
      {
        members: [...group.items.values()],
        destinations: ['receiver'],
        told: group.told,
        timing: this.timing,
        tellsResolved: this.scenario.tellsResolved,
        muteOf: ({ id }) => this.muteOf(id, now),
      },
      now,
    );
    for (const { need, members } of flush.verdicts) {
      const idsOf = (isOver: boolean) => members.filter((it) => it.isOver === isOver).map(({ id }) => id);
      if (need && members.length > 0)
        this.tellings.push({ group: name, firing: idsOf(false), resolved: idsOf(true) });
    }
    for (const [destination, told] of flush.told) group.told.set(destination, told);
    for (const id of flush.gone) group.items.delete(id);
    group.clock = flush.clock;
  }

  private muteOf(id: string, now: Date): Mute | undefined {
    if (this.scenario.mutedHours === 'always') return { reason: 'hours', until: null };
    const until = this.silences.get(id);
    return until !== undefined && timeOf(until) > now
      ? { reason: 'silence', until: timeOf(until) }
      : undefined;
  }

  private get timing() {
    const { wait, interval, repeat } = this.scenario;
    return { waitMs: wait * unitMs, intervalMs: interval * unitMs, repeatMs: repeat * unitMs };
  }
}

function timeOf(units: number): Date {
  return new Date(Date.UTC(2027, 0, 1) + units * unitMs);
}
