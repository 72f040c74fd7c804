import type { QualityRule } from '#contracts/documents';
import type { Check, Expectation, Measure } from './expectation.js';
import { conditionOf, inWords } from './operators.js';
import { severityOf } from './severity-of.js';
import { countUnit } from './units.js';

/** What a quality rule is declared for. */
export interface RulePlace {
  /** Column path or object name. */
  readonly element: string;
  /** What observations may call it. */
  readonly aliases: Measure['elements'];
}

/** What an ODCS quality rule asks of an object or property. Its id is not yet made unique. */
export function ruleExpectation(rule: QualityRule, { element, aliases }: RulePlace): Expectation {
  const check = checkOf(rule, aliases);
  const name = rule.name ?? metricOf(rule) ?? rule.id ?? rule.type ?? 'rule';
  return {
    id: `${element}/${rule.id ?? rule.name ?? metricOf(rule) ?? rule.type ?? 'text'}`,
    element,
    title:
      check.kind === 'measure' ? `${element}: ${name} ${inWords(check, check.unit)}` : `${element}: ${name}`,
    description: rule.description ?? null,
    severity: severityOf(rule.severity),
    check,
  };
}

function checkOf(rule: QualityRule, elements: Measure['elements']): Check {
  const metric = metricOf(rule);
  const metrics = [metric, rule.name, rule.id].filter((it) => it !== undefined);
  if (metric === undefined && !measuredElsewhere(rule))
    return notChecked('A rule in words cannot be evaluated.');
  if (metrics.length === 0)
    return notChecked('The rule has no name or id by which an observation could speak of it.');
  const condition = conditionOf(rule);
  if (typeof condition === 'string') return notChecked(condition);
  const unit = unitOf(rule, metric);
  if (unit === undefined)
    return notChecked(`The unit '${rule.unit}' of ${metric} is neither rows nor percent.`);
  if (metric === 'rowCount' && unit === 'percent') return notChecked('A row count has no percentage.');
  return { kind: 'measure', metrics, elements, unit, ...condition };
}

/** The library metric, whether as of ODCS 3.1 or in the field `rule` that 3.0 had; of no type is of the library. */
function metricOf({ metric, rule: earlier, type = 'library' }: QualityRule): string | undefined {
  return metric ?? (typeof earlier === 'string' && type === 'library' ? earlier : undefined);
}

function measuredElsewhere({ type }: QualityRule): boolean {
  return type === 'sql' || type === 'custom';
}

/** Library metrics count rows unless the rule says otherwise; what other tools measure has any unit or none. */
function unitOf({ unit }: QualityRule, metric: string | undefined): string | null | undefined {
  if (metric === undefined) return unit ?? null;
  return unit === undefined ? 'rows' : countUnit(unit);
}

function notChecked(reason: string): Check {
  return { kind: 'none', reason };
}
