import { isEmpty, type Io, without } from './io.js';

/** When datasets were dropped, and which fields they have. */
export interface Endings {
  /** In milliseconds, by the id of the dataset. */
  readonly drops: ReadonlyMap<string, readonly number[]>;
  /** The dataset of a field; only of those that were dropped. */
  readonly datasetOf: ReadonlyMap<string, string>;
}

/** Nothing was dropped. */
export const noEndings: Endings = { drops: new Map(), datasetOf: new Map() };

/** One interval of time and what was read and written in it. Times are in microseconds. */
export interface Period {
  readonly from: number;
  /** Not in it any more; null while it goes on. */
  readonly to: number | null;
  readonly io: Io;
}

/** A period, and when whoever tells of it spoke last in it, in milliseconds. */
export interface ToldPeriod extends Period {
  readonly last: number;
}

/** A period that goes on, parted where a dataset of it was dropped and nothing was said since: from then on it is not read or written. */
export function endingsIn({ from, io, last }: ToldPeriod, { drops, datasetOf }: Endings): Period[] {
  const ends = [...namedIn(io)]
    .flatMap((dataset) => {
      const at = drops.get(dataset)?.find((it) => it >= last && it * 1_000 > from);
      return at === undefined ? [] : [{ dataset, at: at * 1_000 }];
    })
    .sort((a, b) => a.at - b.at);
  const periods: Period[] = [];
  let rest: Period = { from, to: null, io };
  for (const { dataset, at } of ends) {
    if (at > rest.from) periods.push({ ...rest, to: at });
    rest = { from: at, to: null, io: without(rest.io, dataset, datasetOf) };
  }
  return isEmpty(rest.io) && periods.length > 0 ? periods : [...periods, rest];
}

/** The datasets that are read or written. */
export function namedIn({ inputs, outputs, explicit, column }: Io): Set<string> {
  const derived = [explicit, column].flatMap((it) => [
    ...Object.keys(it),
    ...Object.values(it).flatMap(({ sources }) => sources),
  ]);
  return new Set([...inputs, ...outputs, ...derived]);
}
