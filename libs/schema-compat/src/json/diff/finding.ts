import type { JsonValue } from '../json-value.js';
import type { SchemaNode } from '../nodes/schema-node.js';
import type { Rule } from './rules.js';

/** One step from a schema to one within it. */
export interface Step {
  /** The keywords that lead there, e.g. `properties/email`. */
  readonly keyword: string;
  /** What the step adds to a field's path; nothing for items and undeclared properties. */
  readonly field?: string;
}

/** Where a change is, as linked steps: what is found deep inside shares its steps with all that lies around it. */
export interface Place {
  readonly step: Step;
  readonly then: Place | undefined;
}

/** One change between an original schema and its update. */
export interface Finding {
  readonly rule: Rule;
  /** Where, from the schemas that were compared; nothing for those themselves. */
  readonly at: Place | undefined;
  /** The original and the updated value; nothing where there is none. */
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** What comparing two schemas came to. */
export interface Outcome {
  readonly findings: readonly Finding[];
  readonly compatible: boolean;
}

/** Two schemas to compare. */
export interface Pair {
  readonly original: SchemaNode;
  readonly update: SchemaNode;
}

/**
 * A comparison in steps: it hands out each pair within it and goes on with the pair's outcome. Were it a plain
 * recursion, a long chain of references would overflow the stack.
 */
export type Comparing<Result = void> = Generator<Pair, Result, Outcome>;

/** A finding's path as JSON Schema keywords, by which findings of both directions are recognised as one change. */
export function pointerOf(finding: Finding): string {
  return stepsTo(finding.at)
    .map(({ keyword }) => keyword)
    .join('/');
}

/** A finding's path as field names joined by dots. */
export function fieldPathOf(finding: Finding): string {
  return stepsTo(finding.at)
    .flatMap(({ field }) => (field === undefined ? [] : [field]))
    .join('.');
}

function stepsTo(place: Place | undefined): Step[] {
  const steps: Step[] = [];
  for (let at = place; at !== undefined; at = at.then) steps.push(at.step);
  return steps;
}
