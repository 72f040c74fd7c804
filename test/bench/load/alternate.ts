import { applyLoad } from './apply-load.js';
import type { Load, Observed } from './load.js';

/** One of the servers that are compared. */
export interface Contender<Name extends string = string> {
  readonly name: Name;
  /** The same for every turn, or made for each of them where no request may be sent twice. */
  readonly load: OneLoad | ((turn: number) => OneLoad);
}

type OneLoad = Omit<Load, 'requests' | 'connections'>;

export interface Course {
  readonly connections: number;
  readonly rounds: number;
  readonly seconds: number;
  /** Fewest requests of a turn, twice as many of the very first. Default 100, and one of every connection. */
  readonly least?: number;
}

/** Something that carries so many requests and says how that went. */
export interface Runner<Name extends string = string> {
  readonly name: Name;
  run(requests: number): Promise<Observed>;
}

/** What was observed of each runner. */
export interface Turns<Name extends string> {
  readonly rounds: Map<Name, Observed[]>;
  readonly warmUp: Map<Name, Observed[]>;
}

/** Puts servers under the same load in turn; see {@link takeTurns}. */
export function alternate<Name extends string>(
  contenders: readonly Contender<Name>[],
  { connections, least = 100, ...course }: Course,
): Promise<Turns<Name>> {
  let turn = 0;
  const runners = contenders.map(({ name, load }) => ({
    name,
    run: (requests: number) =>
      applyLoad({ ...(typeof load === 'function' ? load(turn++) : load), connections, requests }),
  }));
  return takeTurns(runners, { ...course, least: Math.max(least, connections) });
}

/**
 * Lets contenders carry requests in turn, round after round, so that a machine that is slower for a while is so for all of
 * them. A round is as many requests as filled its time before: none is cut off unanswered.
 */
export async function takeTurns<Name extends string>(
  runners: readonly Runner<Name>[],
  { rounds, seconds, least = 100 }: Omit<Course, 'connections'>,
): Promise<Turns<Name>> {
  const paces = new Map<Name, number>();
  const warmUp = new Map<Name, Observed[]>();
  const measured = new Map<Name, Observed[]>();
  const requestsOf = ({ name }: Runner<Name>, duration: number) =>
    Math.max(least, Math.round((paces.get(name) ?? 0) * duration));
  const run = async (runner: Runner<Name>, requests: number) => {
    const observed = await runner.run(requests);
    paces.set(runner.name, observed.answered / observed.seconds);
    return observed;
  };
  for (const runner of runners) {
    const cold = await run(runner, 2 * least);
    const warm = await run(runner, requestsOf(runner, Math.min(2, seconds)));
    warmUp.set(runner.name, [cold, warm]);
    measured.set(runner.name, []);
  }
  for (let round = 0; round < rounds; round++) {
    for (const runner of runners) {
      const observed = await run(runner, requestsOf(runner, seconds));
      measured.get(runner.name)?.push(observed);
    }
  }
  return { rounds: measured, warmUp };
}
