import type { BudgetPeriod } from './buckets.store.js';
import type { Slo, SloDefinition } from './slo.js';

/**
 * An objective as an SLO of OpenSLO v1. What is counted is told by a metric source of the type `meshwarden`: where its numbers are
 * to be had.
 */
export function openSlo({ id, definition }: Slo, service: string, { from }: BudgetPeriod) {
  const { contractId, promises, target, budgeting, description } = definition;
  const source = (outcome: 'good' | 'total') => ({
    metricSource: { type: 'meshwarden', spec: { contract: contractId, promises, count: outcome } },
  });
  return {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: {
      name: labelOf(id),
      displayName: id,
      annotations: { 'meshwarden/slo': id, 'meshwarden/contract': contractId },
    },
    spec: {
      description,
      service: labelOf(service),
      indicator: {
        metadata: { name: labelOf(`${id}-indicator`) },
        spec: { ratioMetric: { counter: true, good: source('good'), total: source('total') } },
      },
      timeWindow: [timeWindowOf(definition, from)],
      budgetingMethod: budgeting.method === 'occurrences' ? 'Occurrences' : 'Timeslices',
      objectives: [
        {
          displayName: id,
          target,
          ...(budgeting.method === 'timeslices' && {
            timeSliceTarget: 1,
            timeSliceWindow: `${budgeting.seconds / 60}m`,
          }),
        },
      ],
    },
  };
}

const durations = { week: '1w', month: '1M', quarter: '1Q', year: '1Y' } as const;

function timeWindowOf({ window }: SloDefinition, from: Date) {
  if (window.kind === 'rolling') return { duration: `${window.days}d`, isRolling: true };
  const startTime = localTime(from, window.timeZone);
  return {
    duration: durations[window.unit],
    isRolling: false,
    calendar: { startTime, timeZone: window.timeZone },
  };
}

/** `2026-11-01 00:00:00`, as clocks show it there. */
function localTime(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
}

/** A name as OpenSLO takes it: a label of RFC 1123. */
function labelOf(text: string): string {
  const label = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63);
  return label.replace(/^-|-$/g, '') || 'slo';
}
