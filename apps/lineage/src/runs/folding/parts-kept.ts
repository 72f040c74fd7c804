import type { DatasetPart } from '../reading/index.js';
import { joinRecords, union } from './io.js';

/** As many parts of a dataset as are kept of a run: the first by their texts, so that the order in which they came does not matter. */
const most = 100;

/** Which of the data of a dataset it was. */
interface Parts {
  readonly told: readonly string[];
  /** Whether there were more. */
  readonly more: boolean;
}

/** By `read` or `written` and the dataset. */
export type PartsKept = Readonly<Record<string, Parts>>;

export function keptParts(all: readonly DatasetPart[]): PartsKept {
  return all
    .map(({ side, dataset, part }): PartsKept => ({
      [`${side} ${dataset}`]: { told: [part], more: false },
    }))
    .reduce(joinParts, {});
}

/** Of both: it does not matter which comes first, how often, or what is joined before. */
export function joinParts(a: PartsKept, b: PartsKept): PartsKept {
  return joinRecords(a, b, (x, y) => {
    const told = union(x.told, y.told);
    return { told: told.slice(0, most), more: x.more || y.more || told.length > most };
  });
}
