import { canonicalJson, type QualityRule } from '#contracts/documents';
import { printJson } from '#exact-json';
import { match } from '../matching.js';
import type { Report } from '../rules.js';
import { compareAccepted, conditionOf } from './accepted-values.js';

/** Compares the quality rules of an object or property. What cannot be shown to keep the old promise breaks it. */
export function compareQuality(
  before: readonly QualityRule[],
  after: readonly QualityRule[],
  parent: string,
  report: Report,
): void {
  if (before.length === 0 && after.length === 0) return;
  // Rules are seldom touched, and reading them closely is the dearest part of a comparison.
  if (printJson(before) === printJson(after)) return;
  const { kept, removed, added } = match(before, after, [
    ({ id }) => id,
    ({ name }) => name,
    (rule) => `${measureOf(rule)} ${conditionOf(rule)}`,
    measureOf,
    kindOf,
  ]);
  for (const rule of removed)
    report('QUALITY_REMOVED', pathOf(rule, parent), `the rule ${described(rule)} was removed`);
  for (const rule of added)
    report('QUALITY_ADDED', pathOf(rule, parent), `the rule ${described(rule)} was added`);
  for (const pair of kept) compareRule(pair, parent, report);
}

function compareRule(
  [before, after]: readonly [QualityRule, QualityRule],
  parent: string,
  report: Report,
): void {
  const path = pathOf(before, parent);
  const message = `the rule changed from ${described(before)} to ${described(after)}`;
  if (measureOf(before) !== measureOf(after)) return report('QUALITY_CHANGED', path, message);
  switch (compareAccepted(before, after)) {
    case 'less':
      return report('QUALITY_STRENGTHENED', path, message);
    case 'more':
      return report('QUALITY_WEAKENED', path, message);
    case 'unknown':
      return report('QUALITY_CHANGED', path, message);
    case 'same':
  }
}

/** How a rule is evaluated. A rule that names a metric is a library rule; one that is only described is prose. */
function kindOf({ type, metric }: QualityRule): string {
  if (typeof metric === 'string') return `library ${metric}`;
  return type ?? 'text';
}

/** Everything about a rule that decides what is measured; the wording of prose does not. */
function measureOf(rule: QualityRule): string {
  const { unit, arguments: given, query, engine, implementation } = rule;
  const sql = typeof query === 'string' ? query.trim().replace(/\s+/g, ' ') : undefined;
  const code = typeof implementation === 'string' ? implementation.trim() : implementation;
  const isProse = kindOf(rule) === 'text';
  return isProse ? 'text' : canonicalJson([kindOf(rule), { unit, given, sql, engine, code }]);
}

function pathOf(rule: QualityRule, parent: string): string {
  return `${parent}.quality.${rule.name ?? rule.metric ?? rule.id ?? rule.type ?? 'text'}`;
}

function described(rule: QualityRule): string {
  const label = rule.name ?? rule.metric ?? rule.type ?? 'text';
  return [label, conditionOf(rule), rule.unit].filter((part) => part !== undefined).join(' ');
}
