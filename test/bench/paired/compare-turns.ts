import { rounded } from '../load/summarise.js';
import type { Measures } from './measures.js';

/** What both checkouts measured in one turn. */
export interface Turn {
  readonly here: Measures;
  readonly there: Measures;
}

/** One measure over all turns. */
export interface Comparison {
  readonly measure: string;
  /** The median of each. */
  readonly here: number;
  readonly there: number;
  /** The median of what this checkout measured as a share of the other, turn by turn. */
  readonly ratio: number;
  readonly ratioByTurn: readonly number[];
}

/**
 * Compares measure by measure what both have. The ratio is taken within a turn, as a machine that is slower for a while is
 * so for both, and then the median over the turns.
 */
export function compareTurns(turns: readonly Turn[]): Comparison[] {
  const [first] = turns;
  const names = first ? [...first.here.keys()].filter((it) => first.there.has(it)) : [];
  return names.map((measure) => {
    const here = turns.map((turn) => turn.here.get(measure) ?? NaN);
    const there = turns.map((turn) => turn.there.get(measure) ?? NaN);
    const ratios = here.map((value, turn) => value / (there[turn] ?? NaN));
    return {
      measure,
      here: rounded(median(here)),
      there: rounded(median(there)),
      ratio: rounded(median(ratios)),
      ratioByTurn: ratios.map(rounded),
    };
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [below, at] = [sorted[middle - 1], sorted[middle]];
  if (at === undefined) return NaN;
  return sorted.length % 2 === 1 || below === undefined ? at : (below + at) / 2;
}
