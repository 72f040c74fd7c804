/** What a benchmark hands back. */
export interface Outcome {
  /** Printed as JSON; its keys are stable. */
  readonly report: object;
  /** The same for people. */
  readonly table: string;
  /** False when something that was measured did not do its work: an answer was an error, or is missing. */
  readonly sound: boolean;
}
