import type { CheckOutcome } from '#contracts/events';

const words: Readonly<Record<string, CheckOutcome>> = {
  pass: 'pass',
  passed: 'pass',
  success: 'pass',
  warn: 'warn',
  warning: 'warn',
  fail: 'fail',
  failed: 'fail',
  error: 'error',
  'runtime error': 'error',
};

/** What a tool's word for the outcome of a check means: a check that has none of these did not run. */
export function outcomeOf(word: string): CheckOutcome {
  return words[word.toLowerCase()] ?? 'skipped';
}
