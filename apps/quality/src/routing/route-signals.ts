import { Clock } from '#clock';
import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { clockAfterSignal } from '../grouping/index.js';
import { type Signal, SignalsStore } from '../signals/index.js';
import { CausesStore } from './causes.store.js';
import { FlushGroups } from './flush-groups.js';
import { GroupsStore, type LockedGroup } from './groups.store.js';
import { PlaceSignals } from './place-signals.js';

const atOnce = 100;

/** Takes signals in their order to the groups in which they are told. */
@Injectable()
export class RouteSignals {
  constructor(
    private readonly signals: SignalsStore,
    private readonly placing: PlaceSignals,
    private readonly groups: GroupsStore,
    private readonly causes: CausesStore,
    private readonly flushing: FlushGroups,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Routes some; resolves with whether there may be more. One process does so at a time. */
  async some(): Promise<boolean> {
    const taken = await this.transactions.run(async (tx) => {
      const signals = await this.signals.take(tx, atOnce);
      for (const round of roundsOf(signals)) await this.route(tx, round);
      return signals.length;
    });
    return taken === atOnce;
  }

  /** What is due then is told before the next state of the same thing comes in: where nothing waits, each is told. */
  private async route(tx: Tx, signals: readonly Signal[]): Promise<void> {
    const now = this.clock.now();
    const begun = await this.begin(
      tx,
      signals.filter(({ state }) => state === 'firing' || state === 'once'),
    );
    const changed = await this.change(
      tx,
      signals.filter(({ state }) => state === 'over' || state === 'acknowledged'),
    );
    const released = await this.causes.release(
      tx,
      signals.filter(({ state }) => state === 'over').map(({ subject }) => subject),
    );
    const freed = (await this.groups.ofSubjects(tx, released)).map(({ groupId }) => ({
      groupId,
      signal: undefined,
    }));
    const comings = [...begun, ...changed, ...freed];
    const locked = await this.groups.lock(tx, [...new Set(comings.map(({ groupId }) => groupId))]);
    const woken = locked.map((group) =>
      wake(
        group,
        comings.filter(({ groupId }) => groupId === group.id),
        now,
      ),
    );
    const isDue = ({ clock: { nextFlushAt } }: LockedGroup) => nextFlushAt !== null && nextFlushAt <= now;
    await this.groups.setClocks(
      tx,
      woken.filter((it) => !isDue(it)),
    );
    await this.flushing.flush(tx, woken.filter(isDue), now);
  }

  private async begin(tx: Tx, signals: readonly Signal[]): Promise<Coming[]> {
    if (signals.length === 0) return [];
    const placements = await this.placing.of(tx, signals);
    if (placements.length === 0) return [];
    await this.groups.put(tx, placements);
    const members = placements.map(({ groupId, signal }) => {
      return { groupId, subject: signal.subject, signal, state: signal.state };
    });
    await this.groups.putMembers(tx, members);
    return placements;
  }

  /** Whatever the routes are by now: who was told that it began is told that it is over. */
  private async change(tx: Tx, signals: readonly Signal[]): Promise<Coming[]> {
    if (signals.length === 0) return [];
    const bySubject = new Map(signals.map((it) => [it.subject, it]));
    const groups = await this.groups.ofSubjects(tx, [...bySubject.keys()]);
    const known = await this.groups.members(
      tx,
      groups.map(({ groupId }) => groupId),
    );
    const changed = known.flatMap(({ groupId, subject, signal: before }) => {
      const signal = bySubject.get(subject);
      if (!signal) return [];
      const labels = { ...before.labels, ...signal.labels };
      return [
        { groupId, subject, state: signal.state, signal: { ...signal, labels, startedAt: before.startedAt } },
      ];
    });
    await this.groups.putMembers(tx, changed);
    return changed;
  }
}

/** Something that comes into a group; undefined when only what keeps it from being told has ended. */
interface Coming {
  readonly groupId: string;
  readonly signal: Signal | undefined;
}

function wake(group: LockedGroup, comings: readonly Coming[], now: Date): LockedGroup {
  const {
    route: { timing },
  } = group;
  const clock = comings.reduce((before, { signal }) => {
    const startedAt = signal ? new Date(signal.startedAt) : now;
    return later(clockAfterSignal(before, startedAt, timing, now), signal?.delayMs ?? 0, now);
  }, group.clock);
  return { ...group, clock };
}

/** Until what comes and goes has calmed down. */
function later(clock: LockedGroup['clock'], delayMs: number, now: Date): LockedGroup['clock'] {
  if (delayMs === 0 || clock.nextFlushAt === null) return clock;
  const calmAt = now.getTime() + delayMs;
  return calmAt > clock.nextFlushAt.getTime() ? { ...clock, nextFlushAt: new Date(calmAt) } : clock;
}

/** Signals in their order, none of a subject beside another one of it. */
function roundsOf(signals: readonly Signal[]): Signal[][] {
  const rounds: Signal[][] = [];
  const counts = new Map<string, number>();
  for (const signal of signals) {
    const nth = counts.get(signal.subject) ?? 0;
    counts.set(signal.subject, nth + 1);
    (rounds[nth] ??= []).push(signal);
  }
  return rounds;
}
