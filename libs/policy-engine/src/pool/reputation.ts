/** Where evaluations of a set run: among all others, on trial apart from them, or apart in turns with others that are confined. */
export type Lane = 'proven' | 'trial' | 'confined';

const PROVEN = 10;
const MOST = 20;
const LEAST = -20;
const SLOW_COSTS = 10;
const STOPPED_COSTS = 20;

/**
 * What a set has earned by its evaluations so far. A new one is on trial; ten quick evaluations prove it; one that is slow
 * before that confines it, as several do later. The same steps lead back.
 */
export class Reputation {
  private credit = 0;

  get lane(): Lane {
    if (this.credit < 0) return 'confined';
    return this.credit < PROVEN ? 'trial' : 'proven';
  }

  /** An evaluation was over in a time that hinders nobody. */
  quick(): void {
    this.credit = Math.min(MOST, this.credit + 1);
  }

  /** An evaluation keeps its thread from others; it may still come to an end. */
  slow(): void {
    this.charge(SLOW_COSTS);
  }

  /** An evaluation had to be stopped, or took its thread with it. */
  stopped(): void {
    this.charge(STOPPED_COSTS);
  }

  private charge(costs: number): void {
    this.credit = Math.max(LEAST, this.credit - costs);
  }
}
