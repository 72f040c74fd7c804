import type { CheckOutcome } from '#contracts/events';

/** One check of a tool's run, as it came out. */
export interface ToolCheck {
  /** Tells it from the other checks of its run, in every run. */
  readonly key: string;
  /** The table or object that it looked at; null where the tool does not say. */
  readonly object: string | null;
  readonly column: string | null;
  /** The library metric that it measures, else what the tool calls this kind of check. */
  readonly metric: string;
  /** The name that somebody gave it. */
  readonly name?: string;
  readonly value?: number;
  readonly unit?: string;
  /** How many rows were looked at. */
  readonly total?: number;
  readonly outcome: CheckOutcome;
  readonly message?: string;
}

/** What a tool wrote of a run. */
export interface ToolRun {
  /** The same whenever the same results are sent. */
  readonly id: string;
  readonly at: string;
  /** The tool and its version. */
  readonly source: string;
  /** The contract that the tool says it checked. */
  readonly contractId?: string;
  readonly checks: readonly ToolCheck[];
}

/** A format that tools write their results in. */
export interface ToolFormat {
  readonly name: string;
  /** The runs that a document tells of; `undefined` when it is not of this format. */
  readonly read: (document: unknown) => readonly ToolRun[] | undefined;
}
