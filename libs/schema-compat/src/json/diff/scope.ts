import type { JsonValue } from '../json-value.js';
import type { SchemaNode } from '../nodes/schema-node.js';
import type { Comparison } from './comparison.js';
import type { Finding, Outcome, Step } from './finding.js';
import { isCompatible, type Rule } from './rules.js';

/** Where the comparison of one pair of schemas writes down what it finds. */
export class Scope {
  private readonly findings: Finding[] = [];
  private compatible = true;
  private readonly here: Step[] = [];

  constructor(private readonly comparison: Comparison) {}

  /** Writes down a change of this place, or of a keyword of it. */
  report(rule: Rule, before?: JsonValue, after?: JsonValue, keyword?: string): void {
    const at = keyword === undefined ? [...this.here] : [...this.here, { keyword }];
    this.comparison.budget.spend();
    this.findings.push({ rule, at, before, after });
    if (!isCompatible(rule, this.comparison.policy)) this.compatible = false;
  }

  /** Compares what lies one step further in. */
  within(step: Step, compare: () => void): void {
    this.here.push(step);
    compare();
    this.here.pop();
  }

  /** Compares two schemas here; either may be missing. */
  compare(original: SchemaNode | undefined, update: SchemaNode | undefined): void {
    if (original === undefined && update === undefined) return;
    if (original === undefined) this.report('SCHEMA_ADDED', undefined, update?.annotations.source);
    else if (update === undefined) this.report('SCHEMA_REMOVED', original.annotations.source);
    else this.adopt(this.attempt(original, update));
  }

  /** Compares two schemas without writing anything down. */
  attempt(original: SchemaNode, update: SchemaNode): Outcome {
    return this.comparison.outcome(original, update);
  }

  /** Writes down what an attempt found. */
  adopt(outcome: Outcome): void {
    this.comparison.budget.spend(outcome.findings.length);
    for (const finding of outcome.findings) this.findings.push({ ...finding, at: [...this.here, ...finding.at] });
    this.compatible &&= outcome.compatible;
  }

  /** Takes steps from the comparison's budget. */
  spend(steps: number): void {
    this.comparison.budget.spend(steps);
  }

  /** All that was written down. */
  outcome(): Outcome {
    return { findings: this.findings, compatible: this.compatible };
  }
}
