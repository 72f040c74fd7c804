import type { qualityOperators } from '#contracts/documents';
import type { Severity } from '#contracts/events';
import type { Anomaly } from './anomaly.js';
import type { Schedule } from './schedule.js';

export type Operator = (typeof qualityOperators)[number];

/** The two units of ODCS library metrics. */
export type CountUnit = 'rows' | 'percent';

/** A value as it must be. */
export interface Condition {
  readonly operator: Operator;
  readonly threshold: number | readonly [number, number];
}

/** How observations speak of something. */
export interface Named {
  /** What observations of it may be called: the library metric, the rule's name, its id. */
  readonly metrics: readonly string[];
  /** What the element may be called; null stands for an observation that names none. */
  readonly elements: readonly (string | null)[];
}

/** When a check is run, and how long after that its result is awaited. */
export interface Runs {
  readonly schedule: Schedule;
  readonly graceSeconds: number;
}

/** The stretches of event time between the times of a schedule; each is judged once it is over, and its grace. */
export interface Windows extends Runs {
  /** What becomes of the values of one window. */
  readonly combine: 'sum' | 'min' | 'max' | 'latest';
  /** How long after its end what comes late still corrects a window. */
  readonly latenessSeconds: number;
}

/** A number that a tool measures, compared with a threshold. */
export interface Measure extends Named, Condition {
  readonly kind: 'measure';
  readonly unit: string | null;
  /** Further conditions, all of which must hold: ODCS 3.0 lets a rule have several. */
  readonly also?: readonly Condition[];
  readonly runs?: Runs;
  /** It is held against what was observed in each window, and not against each observation. */
  readonly windows?: Windows;
}

/** Something of which only the tool that looks at the data can say whether it holds. */
export interface Verdict extends Named {
  readonly kind: 'verdict';
  readonly runs?: Runs;
}

/** Data must have arrived within this time. */
export interface Freshness {
  readonly kind: 'freshness';
  /** The element it is promised for; null for the contract as a whole. */
  readonly element: string | null;
  readonly seconds: number;
}

/** Data must have arrived at every time of a schedule. */
export interface Punctuality extends Runs {
  readonly kind: 'punctuality';
  readonly element: string | null;
  /** How old the data may be at such a time; null: newer than the time before it. */
  readonly seconds: number | null;
}

/** Something that is promised but that nobody can check here. */
interface NotChecked {
  readonly kind: 'none';
  readonly reason: string;
}

export type Check = Measure | Verdict | Freshness | Punctuality | NotChecked;

/** One thing that a contract promises of its data. */
export interface Expectation {
  /** Unique in the contract; stays the same while the rule keeps its id or name, whatever its threshold. */
  readonly id: string;
  /** Column path or object; null for the contract as a whole. */
  readonly element: string | null;
  readonly title: string;
  readonly description: string | null;
  readonly severity: Severity;
  /** The dimension of quality that the rule names; missing in what was read by a release before this one. */
  readonly dimension?: string | null;
  /** What of the promise is not watched, although the rest of it is. */
  readonly unwatched?: string | null;
  /** How unusual values are looked for, where the rule asks for that. */
  readonly anomaly?: Anomaly;
  readonly check: Check;
}
