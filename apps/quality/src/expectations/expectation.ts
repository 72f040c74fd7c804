import type { qualityOperators } from '#contracts/documents';
import { Severity } from '#contracts/events';
import { z } from 'zod';

export type Operator = (typeof qualityOperators)[number];

/** The two units of ODCS library metrics. */
export type CountUnit = 'rows' | 'percent';

/** A number that a tool measures, compared with a threshold. */
export interface Measure {
  readonly kind: 'measure';
  /** What observations of it may be called: the library metric, the rule's name, its id. */
  readonly metrics: readonly string[];
  /** What the element may be called; null stands for an observation that names none. */
  readonly elements: readonly (string | null)[];
  readonly unit: string | null;
  readonly operator: Operator;
  readonly threshold: number | readonly [number, number];
}

/** Data must have arrived within this time. */
export interface Freshness {
  readonly kind: 'freshness';
  /** The element it is promised for; null for the contract as a whole. */
  readonly element: string | null;
  readonly seconds: number;
}

/** Something that is promised but that nobody can check here. */
export interface NotChecked {
  readonly kind: 'none';
  readonly reason: string;
}

export type Check = Measure | Freshness | NotChecked;

/** One thing that a contract promises of its data. */
export interface Expectation {
  /** Unique in the contract; stays the same while the rule keeps its id or name, whatever its threshold. */
  readonly id: string;
  /** Column path or object; null for the contract as a whole. */
  readonly element: string | null;
  readonly title: string;
  readonly description: string | null;
  readonly severity: Severity;
  readonly check: Check;
}

/** What an expectation came to when it was last looked at. */
export const Outcome = z.enum(['ok', 'breached', 'not-evaluated']).meta({ id: 'ExpectationOutcome' });
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
}
