import type { PolicyInput, PolicyParameters } from '#contracts/policy-input';
import type { PolicyScope, PolicySet } from '#policy-engine';
import { alone, type Applying } from '#evaluation';
import type { InForce } from '../in-force/index.js';
import type { Candidate, CountedSet } from './impact-run.js';

/** What judges something on one side. */
export interface Side extends Pick<Applying, 'deciding'> {
  /** What the input says of parameters, in the place of what stands there. */
  readonly parameters?: PolicyParameters;
}

/** What is in force of what the candidate is about, and what is to come in its place. */
export interface Sides {
  now(input: PolicyInput): Side;
  then(input: PolicyInput): Side;
}

/** Of versions: by themselves, for nothing else of what is in force comes to say something else. */
export function sidesOfSets(
  { now, then }: Extract<Candidate, { kind: 'policies' }>,
  sets: readonly PolicySet[],
): Sides {
  const [one, other] = [sideOf(now, sets), sideOf(then, sets)];
  return { now: () => one, then: () => other };
}

/** Of parameters: all that is in force where they hold. */
export function sidesOfParameters(inForce: InForce, wanted: InForce): Sides {
  return { now: (input) => at(inForce, input), then: (input) => at(wanted, input) };
}

function at(inForce: InForce, { scopes = [] }: PolicyInput): Side {
  const { deciding, parameters = {} } = inForce.at(scopes as PolicyScope[]);
  return { deciding, parameters };
}

function sideOf(counted: readonly CountedSet[], sets: readonly PolicySet[]): Side {
  const deciding = counted.flatMap(({ digest, stage }) => {
    const set = sets.find((it) => it.digest === digest);
    // They were kept before the run was.
    if (!set) throw new Error(`The policy set ${digest} is gone.`);
    return alone(set, stage).deciding;
  });
  return { deciding };
}
