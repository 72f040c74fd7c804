import type { RegoModule } from '#policy-engine';
import { isStage, type PolicyState } from '../in-force/index.js';
import type { AuthoredPolicy } from '../policies/index.js';
import type { StateChange } from './roll-outs.store.js';

/** One version on its way from a state to another. */
export interface Move {
  readonly policyId: string;
  readonly version: number;
  readonly from: PolicyState;
  readonly to: PolicyState;
  /** What its set is compiled from. */
  readonly modules: readonly RegoModule[];
}

/** The move, after that of the version which has to make room for it. */
export function withDisplaced({ inForce }: Pick<AuthoredPolicy, 'inForce'>, move: Move): Move[] {
  const displaced = isStage(move.to) ? inForce[move.to] : null;
  if (displaced === null) return [move];
  return [{ ...move, version: displaced, from: move.to, to: 'retired' }, move];
}

/** A version and where it is to be again. */
export type Return = Pick<Move, 'version' | 'from' | 'to'>;

/** What takes back all that a policy's last step did: who came leaves first, then who had to leave returns. */
export function undoing(steps: readonly StateChange[]): Return[] {
  const last = Math.max(...steps.map(({ revision }) => revision));
  const taken = steps.filter(({ revision }) => revision === last);
  const back = taken.map(({ version, from, to }): Return => ({ version, from: to, to: from }));
  return back.sort((a, b) => Number(a.from === 'retired') - Number(b.from === 'retired'));
}
