import type { CombinedNode, SchemaNode } from '../nodes/schema-node.js';
import type { Comparing, Outcome } from './finding.js';
import { maximumMatching } from './maximum-matching.js';
import type { Rule } from './rules.js';
import type { Scope } from './scope.js';

/** Writes down how a combination changed: its kind, its size, and whether its members pair up compatibly. */
export function* compareCombinations(scope: Scope, original: CombinedNode, update: CombinedNode): Comparing {
  const rule = criterionRule(original, update);
  if (rule !== undefined) scope.report(rule, original.criterion, update.criterion);
  if (rule === 'COMBINED_TYPE_CHANGED') return;
  compareSizes(scope, original, update);
  yield* pairMembers(scope, original, update);
}

function criterionRule(original: CombinedNode, update: CombinedNode): Rule | undefined {
  if (original.criterion === update.criterion) return undefined;
  const wider =
    update.criterion === 'anyOf' ||
    (update.criterion === 'oneOf' && isAlone(original)) ||
    (original.criterion === 'allOf' && isAlone(update)) ||
    (update.criterion === 'allOf' && isAlone(original) && isAlone(update));
  return wider ? 'COMBINED_TYPE_EXTENDED' : 'COMBINED_TYPE_CHANGED';
}

function isAlone(node: CombinedNode): boolean {
  return node.members.length === 1;
}

function compareSizes(scope: Scope, original: CombinedNode, update: CombinedNode): void {
  const growth = update.distinct.length - original.distinct.length;
  if (growth === 0) return;
  // What went is judged by what it was a part of, what came by what it is a part of now.
  const { criterion } = growth > 0 ? update : original;
  const kind = criterion === 'allOf' ? 'PRODUCT' : 'SUM';
  const rule: Rule = `${kind}_TYPE_${growth > 0 ? 'EXTENDED' : 'NARROWED'}`;
  scope.report(rule, original.annotations.source, update.annotations.source);
}

/** The smaller side must pair up completely, each member with another one it is compatible with. */
function* pairMembers(scope: Scope, original: CombinedNode, update: CombinedNode): Comparing {
  const wanted = Math.min(original.distinct.length, update.distinct.length);
  const likely = yield* pairLikely(original, update);
  const pairs = likely.size === wanted ? likely : yield* pairBest(scope, original, update);
  for (const [before, outcome] of pairs) {
    const step = `${original.criterion}/${before}`;
    scope.at({ keyword: step, field: step }, () => scope.adopt(outcome));
  }
  if (pairs.size < wanted) {
    scope.report('COMBINED_TYPE_SUBSCHEMAS_CHANGED', original.annotations.source, update.annotations.source);
  }
}

/**
 * The compatible pairs of members that look alike. Mostly all do, which spares comparing each with each: the branches
 * of a union that is used everywhere in a schema of hundreds of definitions.
 */
function* pairLikely(original: CombinedNode, update: CombinedNode): Comparing<Map<number, Outcome>> {
  const waiting = new Map<string, SchemaNode[]>();
  for (const member of update.distinct) {
    const alike = waiting.get(looksOf(member));
    if (alike === undefined) waiting.set(looksOf(member), [member]);
    else alike.push(member);
  }
  const pairs = new Map<number, Outcome>();
  for (const [at, member] of original.distinct.entries()) {
    const partner = waiting.get(looksOf(member))?.shift();
    if (partner === undefined) continue;
    const outcome = yield { original: member, update: partner };
    if (outcome.compatible) pairs.set(at, outcome);
  }
  return pairs;
}

function looksOf(member: SchemaNode): string {
  if (member.kind === 'reference') return member.reference;
  const { title = '', statements = [] } = member.annotations;
  return [member.kind, title, ...[...statements].map(([, said]) => said)].join(' ');
}

/** As many compatible pairs as there can be. */
function* pairBest(
  scope: Scope,
  original: CombinedNode,
  update: CombinedNode,
): Comparing<Map<number, Outcome>> {
  const compatible: Map<number, Outcome>[] = [];
  for (const before of original.distinct) {
    const partners = new Map<number, Outcome>();
    for (const [at, after] of update.distinct.entries()) {
      const outcome = yield { original: before, update: after };
      if (outcome.compatible) partners.set(at, outcome);
    }
    compatible.push(partners);
  }
  const matching = maximumMatching(compatible.map(inOrderOfLikeness), () => scope.budget.spend());
  const pairs = new Map<number, Outcome>();
  for (const [before, after] of matching) {
    const outcome = compatible[before]?.get(after);
    if (outcome !== undefined) pairs.set(before, outcome);
  }
  return pairs;
}

/** Unchanged partners first, so that a reordered union shows no differences. */
function inOrderOfLikeness(partners: ReadonlyMap<number, Outcome>): number[] {
  return [...partners]
    .sort(([, left], [, right]) => left.findings.length - right.findings.length)
    .map(([at]) => at);
}
