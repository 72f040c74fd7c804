import { Circuit } from './circuit.js';
import { Reputation } from './reputation.js';
import type { Lane } from './reputation.js';

/** Where an evaluation runs, and because of which set: the worst of those it asks for. */
export interface Placement {
  readonly lane: Lane;
  readonly set: string;
}

const PLACES: readonly Lane[] = ['proven', 'trial', 'confined'];

/** How each set has behaved, and what follows for evaluations that ask for it. */
export class Reputations {
  private readonly bySet = new Map<string, Reputation>();
  private readonly circuits = new Map<string, Circuit>();

  /** Where an evaluation of these sets is to run. */
  place(digests: readonly string[]): Placement {
    let worst: Placement = { lane: 'proven', set: digests[0] ?? '' };
    for (const set of digests) {
      const lane = this.laneOf(set);
      if (PLACES.indexOf(lane) > PLACES.indexOf(worst.lane)) worst = { lane, set };
    }
    return worst;
  }

  laneOf(set: string): Lane {
    return this.reputationOf(set).lane;
  }

  /** One of these sets whose circuit is open, if any: an evaluation that asks for it is not begun. */
  suspended(digests: readonly string[], now: number): string | undefined {
    return digests.find((set) => this.circuits.get(set)?.isOpen(now));
  }

  /** An evaluation of these sets came to an end at once. */
  quick(digests: readonly string[]): void {
    for (const set of digests) {
      this.reputationOf(set).quick();
      this.circuits.get(set)?.answered();
    }
  }

  /** An evaluation has been in this set for so long that others would have noticed. */
  slow(set: string): void {
    this.reputationOf(set).slow();
  }

  /** An evaluation had to be stopped in this set, or took its thread with it. */
  stopped(set: string, now: number): void {
    this.reputationOf(set).stopped();
    this.overran(set, now);
  }

  /** An evaluation was slow and came to nothing because of this set. */
  overran(set: string, now: number): void {
    const circuit = this.circuits.get(set) ?? new Circuit();
    this.circuits.set(set, circuit);
    circuit.overran(now);
  }

  /** The set is not asked for any more. */
  forget(set: string): void {
    this.bySet.delete(set);
    this.circuits.delete(set);
  }

  private reputationOf(set: string): Reputation {
    let reputation = this.bySet.get(set);
    if (!reputation) this.bySet.set(set, (reputation = new Reputation()));
    return reputation;
  }
}
