import type { CombinedNode } from '../nodes/schema-node.js';
import type { Outcome } from './finding.js';
import { maximumMatching } from './maximum-matching.js';
import type { Rule } from './rules.js';
import type { Scope } from './scope.js';

/** Writes down how a combination changed: its kind, its size, and whether its members pair up compatibly. */
export function compareCombinations(scope: Scope, original: CombinedNode, update: CombinedNode): void {
  const rule = criterionRule(original, update);
  if (rule !== undefined) scope.report(rule, original.criterion, update.criterion);
  if (rule === 'COMBINED_TYPE_CHANGED') return;
  compareSizes(scope, original, update);
  pairMembers(scope, original, update);
}

function criterionRule(original: CombinedNode, update: CombinedNode): Rule | undefined {
  if (original.criterion === update.criterion) return undefined;
  const wider =
    update.criterion === 'anyOf' ||
    (update.criterion === 'oneOf' && isAlone(original)) ||
    (update.criterion === 'allOf' && isAlone(original) && isAlone(update));
  return wider ? 'COMBINED_TYPE_EXTENDED' : 'COMBINED_TYPE_CHANGED';
}

function isAlone(node: CombinedNode): boolean {
  return node.members.length === 1;
}

function compareSizes(scope: Scope, original: CombinedNode, update: CombinedNode): void {
  const growth = update.distinct.length - original.distinct.length;
  if (growth === 0) return;
  const kind = update.criterion === 'allOf' ? 'PRODUCT' : 'SUM';
  const rule: Rule = `${kind}_TYPE_${growth > 0 ? 'EXTENDED' : 'NARROWED'}`;
  scope.report(rule, original.annotations.source, update.annotations.source);
}

/** The smaller side must pair up completely, each member with another one it is compatible with. */
function pairMembers(scope: Scope, original: CombinedNode, update: CombinedNode): void {
  const compatible = original.distinct.map((before) => {
    const partners = new Map<number, Outcome>();
    update.distinct.forEach((after, at) => {
      const outcome = scope.attempt(before, after);
      if (outcome.compatible) partners.set(at, outcome);
    });
    return partners;
  });
  const pairs = maximumMatching(
    compatible.map((partners) => inOrderOfLikeness(partners)),
    () => scope.spend(1),
  );
  for (const [before, after] of pairs) {
    const outcome = compatible[before]?.get(after);
    const step = `${original.criterion}/${before}`;
    if (outcome !== undefined) scope.within({ keyword: step, field: step }, () => scope.adopt(outcome));
  }
  if (pairs.size < Math.min(original.distinct.length, update.distinct.length)) {
    scope.report('COMBINED_TYPE_SUBSCHEMAS_CHANGED', original.annotations.source, update.annotations.source);
  }
}

/** Unchanged partners first, so that a reordered union shows no differences. */
function inOrderOfLikeness(partners: ReadonlyMap<number, Outcome>): number[] {
  return [...partners]
    .sort(([, left], [, right]) => left.findings.length - right.findings.length)
    .map(([at]) => at);
}
