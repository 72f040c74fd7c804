import type { ComparableType } from '../../index.js';

/** A change, and what is told of it as `path: meaning before > meaning after`. */
export type Row = readonly [
  kind: string,
  type: ComparableType,
  before: string,
  after: string,
  told: readonly string[],
];
