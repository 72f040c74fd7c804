/** Bounds that keep a bad policy from harming others. */
export interface PolicyEngineOptions {
  /**
   * Worker threads that evaluate; one more is kept warm as a spare, and two of low priority are for sets that are new or bad.
   * Default: the machine's parallelism less one, at least 1.
   */
  readonly workers?: number;
  /** Upper limit of one instance's memory in pages of 64 KiB. Default 1,024 (64 MiB). */
  readonly memoryPages?: number;
  /** Longest time one evaluation may run, counted from its start in a worker. Default 1,000 ms. */
  readonly deadlineMs?: number;
  /** An instance is replaced after this many evaluations. Default 100,000. */
  readonly recycleAfterEvaluations?: number;
  /** An instance whose memory has grown above this many pages is replaced. Default 256 (16 MiB). */
  readonly recycleAbovePages?: number;
  /** Evaluations that may wait or run at once; beyond it they are answered `overloaded`. Default 10,000. */
  readonly maxPending?: number;
}
