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
}

const warmUpRequests = 200;
const leastRequests = 100;

/**
 * Puts contenders under the same load in turn, round after round, so that a machine that is slower for a while is so
 * for all of them. A round is as many requests as filled its time before: none is cut off unanswered.
 */
export async function alternate<Name extends string>(
  contenders: readonly Contender<Name>[],
  { connections, rounds, seconds }: Course,
): Promise<{ rounds: Map<Name, Observed[]>; warmUp: Map<Name, Observed[]> }> {
  const paces = new Map<Name, number>();
  const warmUp = new Map<Name, Observed[]>();
  const measured = new Map<Name, Observed[]>();
  let turn = 0;
  const run = async ({ name, load }: Contender<Name>, requests: number) => {
    const own = typeof load === 'function' ? load(turn++) : load;
    const observed = await applyLoad({ ...own, connections, requests });
    paces.set(name, observed.answered / observed.seconds);
    return observed;
  };
  for (const contender of contenders) {
    const cold = await run(contender, warmUpRequests);
    const warm = await run(contender, requestsFor(paces.get(contender.name), 2));
    warmUp.set(contender.name, [cold, warm]);
    measured.set(contender.name, []);
  }
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      const observed = await run(contender, requestsFor(paces.get(contender.name), seconds));
      measured.get(contender.name)?.push(observed);
    }
  }
  return { rounds: measured, warmUp };
}

function requestsFor(pace = 0, seconds: number): number {
  return Math.max(leastRequests, Math.round(pace * seconds));
}
