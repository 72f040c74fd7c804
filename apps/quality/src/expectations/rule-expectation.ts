import type { QualityRule } from '#contracts/documents';
import { anomalyOf } from './anomaly.js';
import type { Check, Expectation, Named, Runs } from './expectation.js';
import { graceOf } from './grace.js';
import { implementationNames } from './implementation-names.js';
import { conditionsOf, inWords } from './operators.js';
import { readSchedule } from './read-schedule.js';
import { severityOf } from './severity-of.js';
import { countUnit } from './units.js';
import { windowsOf } from './windows.js';

/** What a quality rule is declared for. */
export interface RulePlace {
  /** Column path or object name. */
  readonly element: string;
  /** What observations may call it. */
  readonly aliases: Named['elements'];
  /** The time zone of schedules that name none. */
  readonly zone: string | number;
}

/** What an ODCS quality rule asks of an object or property. Its id is not yet made unique. */
export function ruleExpectation(rule: QualityRule, place: RulePlace): Expectation {
  const { element } = place;
  const runs = runsOf(rule, place.zone);
  const anomaly = anomalyOf(rule);
  const check = checkOf(rule, place.aliases, runs);
  const name = rule.name ?? metricOf(rule) ?? rule.id ?? rule.type ?? 'rule';
  return {
    id: `${element}/${rule.id ?? rule.name ?? metricOf(rule) ?? rule.type ?? 'text'}`,
    element,
    title:
      check.kind === 'measure' ? `${element}: ${name} ${inWords(check, check.unit)}` : `${element}: ${name}`,
    description: rule.description ?? null,
    severity: severityOf(rule.severity),
    dimension: rule.dimension ?? null,
    unwatched: check.kind !== 'none' && typeof runs === 'string' ? runs : null,
    check,
    ...(anomaly && { anomaly }),
  };
}

function checkOf(rule: QualityRule, elements: Named['elements'], runs: Runs | string | undefined): Check {
  const metric = metricOf(rule);
  if (metric === undefined && !measuredElsewhere(rule))
    return notChecked('A rule in words cannot be evaluated.');
  const metrics = [
    ...new Set([metric, rule.name, rule.id, ...implementationNames(rule)].filter((it) => it !== undefined)),
  ];
  if (metrics.length === 0)
    return notChecked('The rule has no name or id by which an observation could speak of it.');
  const windows = windowsOf(rule, runs);
  if (typeof windows === 'string') return notChecked(windows);
  const named = { metrics, elements, ...(typeof runs === 'object' && !windows && { runs }) };
  const conditions = conditionsOf(rule);
  if (typeof conditions === 'string') {
    if (windows)
      return notChecked('What a tool says of its check has no windows: the rule compares with no number.');
    return measuredElsewhere(rule) ? { kind: 'verdict', ...named } : notChecked(conditions);
  }
  const unit = unitOf(rule, metric);
  if (unit === undefined)
    return notChecked(`The unit '${rule.unit}' of ${metric} is neither rows nor percent.`);
  if (metric === 'rowCount' && unit === 'percent') return notChecked('A row count has no percentage.');
  const [first, ...also] = conditions;
  return {
    kind: 'measure',
    ...named,
    unit,
    ...first,
    ...(also.length > 0 && { also }),
    ...(windows && { windows }),
  };
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

const anHour = 3_600;

/** When a result is awaited; a sentence when its schedule is not watched, `undefined` when it has none. */
function runsOf(rule: QualityRule, zone: string | number): Runs | string | undefined {
  const schedule = readSchedule(rule, zone);
  if (schedule === undefined || typeof schedule === 'string') return schedule;
  return { schedule, graceSeconds: graceOf(rule, anHour) };
}

function notChecked(reason: string): Check {
  return { kind: 'none', reason };
}
