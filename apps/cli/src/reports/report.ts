import type { AffectedConsumer, PolicyLevel, Verdict } from '#contracts/decisions';

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
  /** What one has to know to read it: that lineage was not asked, that nothing changed, what kept a decision from being made. */
  readonly notes: readonly string[];
  readonly tookMs: number;
}
