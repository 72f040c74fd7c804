import { createHash } from 'node:crypto';
import type { Timing } from '../grouping/index.js';
import type { Place } from '../places/index.js';
import type { ChosenRoute, Target } from '../routes/index.js';
import type { Signal, SignalAddressee } from '../signals/index.js';

/** What a group is told by: one level of a route. */
export interface GroupRoute {
  readonly scope: string;
  readonly name: string;
  /** 0 is told at once; those after it only of what nobody has acknowledged. */
  readonly level: number;
  readonly timing: Timing;
  readonly grouped: boolean;
  readonly tellsResolved: boolean;
  readonly to: readonly Target[];
  readonly activeHours: ChosenRoute['route']['activeHours'];
  readonly mutedHours: ChosenRoute['route']['mutedHours'];
}

/** Whose what is in a group is. */
export interface GroupPlace {
  readonly addressee: SignalAddressee;
  readonly product?: string;
  readonly domain?: string;
  readonly owner?: string;
}

/** A group into which a signal comes. */
export interface Placement {
  readonly groupId: string;
  readonly route: GroupRoute;
  readonly place: GroupPlace;
  readonly signal: Signal;
}

/** Labels of a signal with whose it is: what matches and groups. */
export function labelsAt(
  signal: Signal,
  { product, domain, owner }: Omit<GroupPlace, 'addressee'>,
): Signal['labels'] {
  return {
    ...signal.labels,
    ...(product !== undefined && { product }),
    ...(domain !== undefined && { domain }),
    ...(owner !== undefined && { owner }),
  };
}

/** The groups into which a signal comes on a route: one for each level. What is told once has nobody to wait for. */
export function placementsOn(
  { scope, route }: ChosenRoute,
  signal: Signal,
  addressee: SignalAddressee,
  { product, domain, owner }: Place,
): Placement[] {
  const place = {
    addressee,
    ...(product !== undefined && { product }),
    ...(domain !== undefined && { domain }),
    ...(owner !== undefined && { owner }),
  };
  const labels = labelsAt(signal, place);
  const levels = signal.state === 'once' ? route.levels.slice(0, 1) : route.levels;
  return levels.map(({ to, afterSeconds }, level) => {
    // Nobody waits for others once they are late: each is escalated by itself.
    const by =
      level === 0 && route.groupBy ? route.groupBy.map((it) => [it, labels[it] ?? '']) : [signal.subject];
    const groupId = idOf([
      scope,
      route.name,
      String(level),
      `${addressee.kind}:${addressee.id}`,
      JSON.stringify(by),
    ]);
    const waitMs = (level === 0 ? route.waitSeconds : afterSeconds) * 1_000;
    return {
      groupId,
      place,
      signal: { ...signal, labels },
      route: {
        scope,
        name: route.name,
        level,
        timing: { waitMs, ...pausesOf(route) },
        grouped: level === 0 && route.groupBy !== null,
        tellsResolved: route.tellsResolved,
        to,
        activeHours: route.activeHours,
        mutedHours: route.mutedHours,
      },
    };
  });
}

function pausesOf({ intervalSeconds, repeatSeconds }: ChosenRoute['route']) {
  const repeatMs = repeatSeconds === null ? null : repeatSeconds * 1_000;
  return { intervalMs: intervalSeconds * 1_000, repeatMs };
}

/** The same for the same group, for ever: receivers know what belongs together by it. */
function idOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
