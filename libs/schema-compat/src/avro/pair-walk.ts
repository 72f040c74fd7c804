import type { DirectionChecks } from './direction-checks.js';
import type { Findings, Spot } from './findings.js';
import type { AvroType } from './types.js';

/** What comparing unions and records asks of the walk that they are part of. */
export interface PairWalk {
  readonly checks: DirectionChecks;
  readonly findings: Findings;
  /** Compares two types at one place; every blamed direction must be unreadable there. */
  compare(before: AvroType, after: AvroType, spot: Spot): void;
  /** Compares two types that stand at the same place inside others, and are blamed if they cannot be read. */
  compareMember(before: AvroType, after: AvroType, spot: Spot): void;
  /** Tells that one type took another's place. */
  typeChanged(before: AvroType, after: AvroType, spot: Spot): void;
}
