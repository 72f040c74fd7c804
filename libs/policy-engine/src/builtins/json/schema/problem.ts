import type { RegoValue } from '../../values/index.js';

/** Where in a document and why it breaks its schema, in the words of gojsonschema. */
export interface Problem {
  /** A short name of the rule, e.g. `invalid_type`. */
  type: string;
  /** The place, e.g. `items.0.id`, or `(Root)`. */
  field: string;
  description: string;
}

/** What came of holding a value to a schema. */
export class Outcome {
  readonly problems: Problem[] = [];
  /** How much fitted: tells which of several failed alternatives was meant. */
  score = 0;

  get valid(): boolean {
    return this.problems.length === 0;
  }

  fail(type: string, path: string[], description: string): void {
    const field = path.length === 0 ? '(Root)' : path.join('.');
    this.problems.push({ type, field, description });
    this.score--;
  }

  merge(other: Outcome): void {
    this.problems.push(...other.problems);
    this.score += other.score;
  }
}

/** Holds a value to a schema; the path says where in the document the value stands. */
export interface Matcher {
  match(schema: RegoValue, value: RegoValue, path: string[]): Outcome;
}
