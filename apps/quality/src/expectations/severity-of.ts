import type { Severity } from '#contracts/events';

const words: Readonly<Record<string, Severity>> = {
  info: 'info',
  information: 'info',
  low: 'info',
  minor: 'info',
  warn: 'warning',
  warning: 'warning',
  medium: 'warning',
  moderate: 'warning',
  error: 'critical',
  critical: 'critical',
  high: 'critical',
  major: 'critical',
  severe: 'critical',
  blocker: 'critical',
};

/** The severity that a rule's free text means; `warning` when it says nothing we know. */
export function severityOf(text: string | undefined): Severity {
  return words[text?.trim().toLowerCase() ?? ''] ?? 'warning';
}
