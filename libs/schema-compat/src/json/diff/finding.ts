import type { JsonValue } from '../json-value.js';
import type { Rule } from './rules.js';

/** One step from a schema to one within it. */
export interface Step {
  /** The keywords that lead there, e.g. `properties/email`. */
  readonly keyword: string;
  /** What the step adds to a field's path; nothing for items and undeclared properties. */
  readonly field?: string;
}

/** One change between an original schema and its update. */
export interface Finding {
  readonly rule: Rule;
  /** Where, from the schemas that were compared. */
  readonly at: readonly Step[];
  /** The original and the updated value; nothing where there is none. */
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** What comparing two schemas came to. */
export interface Outcome {
  readonly findings: readonly Finding[];
  readonly compatible: boolean;
}

/** A finding's path as JSON Schema keywords, by which findings of both directions are recognised as one change. */
export function pointerOf(finding: Finding): string {
  return finding.at.map(({ keyword }) => keyword).join('/');
}

/** A finding's path as field names joined by dots. */
export function fieldPathOf(finding: Finding): string {
  return finding.at.flatMap(({ field }) => (field === undefined ? [] : [field])).join('.');
}
