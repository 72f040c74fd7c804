import type { Outcome } from '#change-sets';

/** The contract of a wire schema; none for a subject that no contract owns. */
export function boundTo({ contractId }: Outcome['after']): string[] {
  return typeof contractId === 'string' ? [contractId] : [];
}
