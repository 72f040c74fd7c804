/** What an event says of a dataset or job itself. Of one facet what was said last counts. */
export interface Fact {
  readonly node: string;
  readonly facet: string;
  /** JSON; its order of keys does not matter. */
  readonly value: string;
  /** Of `symlinks` and `cluster`: the nodes that are the same. */
  readonly same?: readonly string[];
}
