/** A request to another path than the load's own, or by another method. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

/** What a load generator sends, and for how long. */
export interface Load {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bodies to post, or whole calls, sent in turn; every connection starts at another one. */
  readonly bodies: readonly (string | Call)[];
  readonly connections: number;
  /** Requests in all; the load ends when each of them is answered. */
  readonly requests: number;
}

/** What a load generator saw. */
export interface Observed {
  /** Answers with a 2xx status. */
  readonly answered: number;
  /** Other answers, lost connections and time-outs. */
  readonly errors: number;
  /** From the first request to the last answer. */
  readonly seconds: number;
  /** Milliseconds of each answer. */
  readonly latencies: readonly number[];
}
