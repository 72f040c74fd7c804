import type { PolicyFindings } from '../engine/evaluation.js';

/** As many findings as one decision lists. */
const MOST_FINDINGS = 500;

/**
 * Cuts the violations of an evaluation to a number that people can read and a record can keep. Every policy that found something
 * keeps at least its first, so that no verdict depends on the cut, and says last how many more it had.
 *
 * @param most how many are kept of all policies together; those that each policy keeps at least may exceed it
 */
export function boundFindings(findings: readonly PolicyFindings[], most = MOST_FINDINGS): PolicyFindings[] {
  let left = most;
  return findings.map((found) => {
    const { violations } = found;
    const kept = Math.min(violations.length, Math.max(1, left));
    left -= kept;
    if (kept === violations.length) return found;
    const more = {
      message: `${violations.length - kept} more findings of this policy are not listed`,
      path: '',
    };
    return { ...found, violations: [...violations.slice(0, kept), more] };
  });
}
