import type { CompatibilityPolicy } from '../../format.js';
import { resolved, type ResolvedNode, type SchemaNode } from '../nodes/schema-node.js';
import type { StepBudget } from '../step-budget.js';
import { compareNodes } from './compare-nodes.js';
import type { Outcome } from './finding.js';
import { Scope } from './scope.js';

type Pairs<Value> = Map<ResolvedNode, Map<ResolvedNode, Value>>;

const AGAIN: Outcome = { findings: [], compatible: true };
const AGAIN_INCOMPATIBLE: Outcome = { findings: [], compatible: false };

/**
 * Compares pairs of schemas, each pair once. A pair met again within itself is assumed compatible; when a pair turns
 * out not to be, everything is compared anew with that known, until nothing more turns out. So recursion ends, and an
 * assumption that proved wrong is never kept.
 */
export class Comparison {
  private outcomes: Pairs<Outcome> = new Map();
  private readonly incompatible: Pairs<true> = new Map();
  private readonly underWay: Pairs<boolean> = new Map();
  private assumptions = 0;
  private refuted = false;

  constructor(
    readonly policy: CompatibilityPolicy,
    readonly budget: StepBudget,
  ) {}

  /**
   * What changed from one schema to another.
   * @throws ComparisonTooLarge
   */
  run(original: SchemaNode, update: SchemaNode): Outcome {
    let outcome: Outcome;
    do {
      this.outcomes = new Map();
      this.assumptions = 0;
      this.refuted = false;
      outcome = this.outcome(original, update);
    } while (this.refuted && this.assumptions > 0);
    return outcome;
  }

  /** What changed within one pair, with places relative to it. */
  outcome(original: SchemaNode, update: SchemaNode): Outcome {
    this.budget.spend();
    const left = resolved(original);
    const right = resolved(update);
    const known = this.outcomes.get(left)?.get(right);
    if (known !== undefined) return known;
    if (this.underWay.get(left)?.get(right) === true) return this.assumed(left, right);
    set(this.underWay, left, right, true);
    const scope = new Scope(this);
    this.budget.deeper(() => compareNodes(scope, left, right));
    set(this.underWay, left, right, false);
    return this.settle(left, right, scope.outcome());
  }

  private assumed(left: ResolvedNode, right: ResolvedNode): Outcome {
    if (this.incompatible.get(left)?.has(right)) return AGAIN_INCOMPATIBLE;
    this.assumptions += 1;
    return AGAIN;
  }

  private settle(left: ResolvedNode, right: ResolvedNode, outcome: Outcome): Outcome {
    set(this.outcomes, left, right, outcome);
    if (!outcome.compatible && !this.incompatible.get(left)?.has(right)) {
      this.refuted = true;
      set(this.incompatible, left, right, true);
    }
    return outcome;
  }
}

function set<Value>(pairs: Pairs<Value>, left: ResolvedNode, right: ResolvedNode, value: Value): void {
  const row = pairs.get(left) ?? new Map<ResolvedNode, Value>();
  row.set(right, value);
  pairs.set(left, row);
}
