import type { CompatibilityPolicy } from '../../format.js';
import type { JsonValue } from '../json-value.js';
import type { SchemaNode } from '../nodes/schema-node.js';
import type { StepBudget } from '../step-budget.js';
import type { Comparing, Finding, Outcome, Place, Step } from './finding.js';
import { isCompatible, type Rule } from './rules.js';

/** Where the comparison of one pair of schemas writes down what it finds. */
export class Scope {
  private readonly findings: Finding[] = [];
  private compatible = true;
  private readonly here: Step[] = [];

  constructor(
    private readonly policy: CompatibilityPolicy,
    readonly budget: StepBudget,
  ) {}

  /** Writes down a change of this place, or of a keyword of it. */
  report(rule: Rule, before?: JsonValue, after?: JsonValue, keyword?: string): void {
    const at = this.placed(keyword === undefined ? undefined : { step: { keyword }, then: undefined });
    this.budget.spend();
    this.findings.push({ rule, at, before, after });
    if (!isCompatible(rule, this.policy)) this.compatible = false;
  }

  /** Compares what lies one step further in. */
  *within(step: Step, compare: () => Comparing): Comparing {
    this.here.push(step);
    yield* compare();
    this.here.pop();
  }

  /** Writes down changes of what lies one step further in. */
  at(step: Step, write: () => void): void {
    this.here.push(step);
    write();
    this.here.pop();
  }

  /** Compares two schemas here; either may be missing. */
  *compare(original: SchemaNode | undefined, update: SchemaNode | undefined): Comparing {
    if (original === undefined && update === undefined) return;
    if (original === undefined) this.report('SCHEMA_ADDED', undefined, update?.annotations.source);
    else if (update === undefined) this.report('SCHEMA_REMOVED', original.annotations.source);
    else this.adopt(yield { original, update });
  }

  /** Writes down what comparing a pair found here. */
  adopt(outcome: Outcome): void {
    this.budget.spend(outcome.findings.length);
    for (const finding of outcome.findings) this.findings.push({ ...finding, at: this.placed(finding.at) });
    this.compatible &&= outcome.compatible;
  }

  /** All that was written down. */
  outcome(): Outcome {
    return { findings: this.findings, compatible: this.compatible };
  }

  private placed(place: Place | undefined): Place | undefined {
    return this.here.reduceRight((then, step) => ({ step, then }), place);
  }
}
