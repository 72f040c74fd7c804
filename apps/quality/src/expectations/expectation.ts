import type { qualityOperators } from '#contracts/documents';
import type { Severity } from '#contracts/events';

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
interface NotChecked {
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
