import type { Mistake } from '#errors';
import { pickColumns, type PickedContract } from '#drafts';
import type { OfferedContract } from '../grants/index.js';
import type { NewApplication } from './application-documents.js';
import { PicksInvalid } from './application-errors.js';

/** A contract that an application reads, what offers it, and what of it is read. */
export interface Read extends OfferedContract, PickedContract {}

/**
 * What of each contract is read.
 * @param offered the contracts, in the order of `reads`
 * @throws PicksInvalid
 */
export function pickContracts(reads: NewApplication['reads'], offered: readonly OfferedContract[]): Read[] {
  const mistakes: Mistake[] = [];
  const picked = offered.map((it, index) => {
    const { contract, columns, unknown } = pickColumns(it.contract, reads[index]?.columns ?? []);
    for (const path of unknown)
      mistakes.push({
        path: `reads.${index}.columns`,
        message: `contract '${contract.id}' has no column '${path}'`,
      });
    return { ...it, contract, columns };
  });
  reads.forEach(({ contract }, index) => {
    if (reads.findIndex((it) => it.contract === contract) < index)
      mistakes.push({ path: `reads.${index}.contract`, message: 'is named twice' });
  });
  if (mistakes.length > 0) throw new PicksInvalid(mistakes);
  return picked;
}
