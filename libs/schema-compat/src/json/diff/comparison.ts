import type { CompatibilityPolicy } from '../../format.js';
import { resolved, type ResolvedNode } from '../nodes/schema-node.js';
import type { StepBudget } from '../step-budget.js';
import { compareNodes } from './compare-nodes.js';
import type { Comparing, Outcome, Pair } from './finding.js';
import { PairMap } from './pair-map.js';
import { Scope } from './scope.js';

/** A pair whose comparison has begun and waits for the pairs within it. */
interface UnderWay {
  readonly original: ResolvedNode;
  readonly update: ResolvedNode;
  readonly scope: Scope;
  readonly comparing: Comparing;
}

/**
 * Compares pairs of schemas, each pair once. A pair met again within itself is assumed compatible; when a pair turns
 * out not to be, everything is compared anew with that known, until nothing more turns out. So recursion ends, and an
 * assumption that proved wrong is never kept.
 */
export class Comparison {
  private readonly incompatible = new PairMap<true>();
  private outcomes = new PairMap<Outcome>();
  private readonly underWay = new PairMap<boolean>();
  private assumed = false;
  private refuted = false;

  constructor(
    private readonly policy: CompatibilityPolicy,
    private readonly budget: StepBudget,
  ) {}

  /**
   * What changed from one schema to another.
   * @throws ComparisonTooLarge
   */
  run(root: Pair): Outcome {
    let outcome: Outcome;
    do {
      this.outcomes = new PairMap();
      this.assumed = false;
      this.refuted = false;
      outcome = this.compare(root);
    } while (this.refuted && this.assumed);
    return outcome;
  }

  /** The stack of pairs is kept here instead of in recursive calls, for schemas refer to each other in long chains. */
  private compare(root: Pair): Outcome {
    const stack = [this.begin(root)];
    let answer: Outcome | undefined;
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      this.budget.spend();
      const next = answer === undefined ? top.comparing.next() : top.comparing.next(answer);
      if (next.done === true) {
        answer = this.end(top);
        stack.pop();
        continue;
      }
      answer = this.known(next.value);
      if (answer === undefined) stack.push(this.begin(next.value));
    }
    return answer ?? { findings: [], compatible: true };
  }

  private begin(pair: Pair): UnderWay {
    const original = resolved(pair.original);
    const update = resolved(pair.update);
    const scope = new Scope(this.policy, this.budget);
    this.underWay.set(original, update, true);
    return { original, update, scope, comparing: compareNodes(scope, original, update) };
  }

  private known(pair: Pair): Outcome | undefined {
    const original = resolved(pair.original);
    const update = resolved(pair.update);
    const outcome = this.outcomes.get(original, update);
    if (outcome !== undefined || this.underWay.get(original, update) !== true) return outcome;
    const compatible = this.incompatible.get(original, update) === undefined;
    if (compatible) this.assumed = true;
    return { findings: [], compatible };
  }

  private end({ original, update, scope }: UnderWay): Outcome {
    const outcome = scope.outcome();
    this.underWay.set(original, update, false);
    this.outcomes.set(original, update, outcome);
    if (!outcome.compatible && this.incompatible.get(original, update) === undefined) {
      this.refuted = true;
      this.incompatible.set(original, update, true);
    }
    return outcome;
  }
}
