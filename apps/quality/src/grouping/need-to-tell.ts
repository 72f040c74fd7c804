/** What a destination was told last of a group. */
export interface Told {
  readonly firing: readonly string[];
  readonly resolved: readonly string[];
  readonly at: Date;
}

/** What is to be told of a group now: what fires, and what is over. */
export interface Standing {
  readonly firing: readonly string[];
  readonly resolved: readonly string[];
}

/** Why a destination has to be told. */
export type Need = 'new' | 'more' | 'over' | 'partly-over' | 'repeat';

/**
 * Why a destination has to be told of a group as it stands; undefined when it need not, as Alertmanager decides it.
 * @param tellsResolved whether it hears what of a group is over while other things still fire
 */
export function needToTell(
  last: Told | undefined,
  { firing, resolved }: Standing,
  { repeatMs, tellsResolved }: { readonly repeatMs: number | null; readonly tellsResolved: boolean },
  now: Date,
): Need | undefined {
  if (!last) return firing.length > 0 ? 'new' : undefined;
  if (!isWithin(firing, last.firing)) return 'more';
  // What came and went unheard needs no end.
  if (firing.length === 0) return last.firing.length > 0 ? 'over' : undefined;
  if (tellsResolved && !isWithin(resolved, last.resolved)) return 'partly-over';
  return repeatMs !== null && last.at.getTime() < now.getTime() - repeatMs ? 'repeat' : undefined;
}

function isWithin(some: readonly string[], all: readonly string[]): boolean {
  const known = new Set(all);
  return some.every((it) => known.has(it));
}
