import type { AffectedConsumer, GateDrift, PolicyLevel, Verdict } from '#contracts/decisions';

/** Where in a file something is. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that was asked about. */
export interface ReportedChange {
  readonly kind: string;
  readonly id: string;
  /** What it would do; null where that was not decided. */
  readonly operation: 'create' | 'update' | 'none' | null;
  readonly isDeleted: boolean;
  readonly verdict: Verdict;
  readonly file: string;
}

/** What a policy says of one change, or a mistake that kept it from being decided. */
export interface Finding {
  /** The policy's id, or the code of a mistake. */
  readonly rule: string;
  readonly title: string;
  readonly level: PolicyLevel;
  readonly message: string;
  readonly remediation: string;
  /** The waiver or consent that lets it stand. */
  readonly waiver: string | null;
  readonly kind: string;
  readonly id: string;
  readonly place: Place;
}

/** How something that was applied departs from what the gate had let pass. */
export interface Drifted {
  readonly kind: string;
  readonly id: string;
  readonly drift: readonly GateDrift[];
  /** The decision of the gate that it was held against; null where there is none. */
  readonly gateDecision: string | null;
}

/** What came of asking, in whichever form it is then told. */
export interface Report {
  readonly verdict: Verdict;
  readonly changes: readonly ReportedChange[];
  readonly findings: readonly Finding[];
  /** Who reads what would go, each consumer of a contract once. */
  readonly consumers: readonly AffectedConsumer[];
  /** Whether those are all. */
  readonly consumersComplete: boolean;
  readonly decisions: readonly { readonly id: string; readonly url: string }[];
  /** Whether it was decided without a server, and so recorded nowhere. */
  readonly offline: boolean;
  /** Where the results of the gate are that the decisions are kept as, for whoever looks for commit or pull request. */
  readonly results: readonly string[];
  /** What was applied otherwise than it was gated. */
  readonly drifted: readonly Drifted[];
  /** What one has to know to read it: that lineage was not asked, that nothing changed, what kept a decision from being made. */
  readonly notes: readonly string[];
  readonly tookMs: number;
}
