import type { Addressee } from '#contracts/notices';
import type { Severity } from '#contracts/events';

/** What of a signal becomes of it: it fires until it is over, somebody looks after it, or it is told once. */
export type SignalState = 'firing' | 'over' | 'acknowledged' | 'once';

/** For whom a signal is: whoever answers for a contract, or whom a notice names. */
export type SignalAddressee = Addressee | { readonly kind: 'contract'; readonly id: string };

/** What there is to say: as an event for machines, in words for people. */
export interface SignalContent {
  /** The type of the event, as CloudEvents have it. */
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly severity: Severity;
  readonly title: string;
  readonly text: string;
  /** A path of this API. */
  readonly link: string;
  readonly at: string;
}

/** Something that people may have to be told of: the state of an incident, or a notice. */
export interface Signal {
  /** What it is of, the same as long as it is the same thing: `incident:<id>`, `notice:<id>`. */
  readonly subject: string;
  /** Grows with each state of a subject. */
  readonly revision: number;
  readonly state: SignalState;
  /** What routes, silences and groups go by; routing adds whose it is. */
  readonly labels: Readonly<Record<string, string>>;
  readonly content: SignalContent;
  readonly to: readonly SignalAddressee[];
  readonly startedAt: string;
  /** How much longer than usual it waits: what comes and goes is told when it has calmed down. */
  readonly delayMs: number;
  /** The trace in which it was given. */
  readonly traceparent?: string;
}
