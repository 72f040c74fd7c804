/** What came of comparing OPA's interpreter with the engine. */
export interface Differential {
  /** How many answers were compared, by what was asked for. */
  readonly compared: ReadonlyMap<string, number>;
  readonly differences: readonly Difference[];
  /** What was not asked for, and why. */
  readonly notAsked: ReadonlyMap<string, string>;
}

/** An answer that the two do not share. */
export interface Difference {
  /** The builtin, or the module of the rule. */
  readonly subject: string;
  /** What was asked for, in Rego. */
  readonly expression: string;
  readonly opa: string;
  readonly ours: string;
}
