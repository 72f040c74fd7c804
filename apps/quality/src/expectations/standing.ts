import { z } from 'zod';
import type { Expectation } from './expectation.js';

/** What an expectation came to when it was last looked at. */
export const Outcome = z
  .enum(['ok', 'breached', 'not-evaluated'])
  .meta({ id: 'ExpectationOutcome', description: 'What an expectation came to when it was last looked at.' });
export type Outcome = z.infer<typeof Outcome>;

/** How an expectation stands. */
export interface Standing {
  readonly outcome: Outcome;
  /** Names metric, value and threshold, or says why there is no outcome. */
  readonly message: string;
  /** The time that the newest evaluated observation speaks of; for freshness, the time of the newest data. */
  readonly lastAt: Date | null;
  /** When data must have arrived next; null when no deadline is running. */
  readonly dueAt: Date | null;
  /** The first window that is judged begins then; left out where there are none. */
  readonly windowsFrom?: Date;
}

/** An expectation with how it stands. */
export interface StandingExpectation {
  readonly expectation: Expectation;
  readonly standing: Standing;
}

/** What an incident can be about: a promise of the document, or what else is watched of a contract. */
type Watched = Pick<Expectation, 'id' | 'element' | 'title' | 'severity'>;

/** An outcome that was reached. */
export interface Finding<About extends Watched = Watched> {
  readonly expectation: About;
  readonly outcome: Exclude<Outcome, 'not-evaluated'>;
  readonly message: string;
  /** The time that it speaks of. */
  readonly at: Date;
  /** What was measured; left out where it was no number. */
  readonly value?: number;
}
