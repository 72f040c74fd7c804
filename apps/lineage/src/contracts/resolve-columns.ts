import type { ReadPath } from '../edges/index.js';

/** The columns of a contract, as far as column names are resolved against it. */
export interface ContractShape {
  readonly id: string;
  /** Names of its schema objects. */
  readonly objects: readonly string[];
  /** Paths of its columns: `visits.email`. */
  readonly columns: readonly string[];
}

/**
 * What a consumption read of a contract. Bare names become paths where only one column can be meant; names that the
 * contract does not know are kept as they are.
 * @param object the schema object that was read, when it is known
 */
export function readPaths(named: readonly string[], shape: ContractShape, object?: string): ReadPath[] {
  if (named.length === 0) return [{ path: object ?? '', derivation: 'assumed' }];
  const resolve = columnResolver(shape, object);
  return [...new Set(named.map(resolve))].map((path) => ({ path, derivation: 'column' }));
}

/** A function that makes a column's path of its name: `email` → `visits.email`. */
export function columnResolver(shape: ContractShape, object?: string): (name: string) => string {
  const known = new Set([...shape.columns, ...shape.objects]);
  const objects = object === undefined ? shape.objects : [object];
  return (name) => {
    if (known.has(name)) return name;
    const candidates = objects.map((it) => `${it}.${name}`).filter((path) => known.has(path));
    return candidates.length === 1 ? (candidates[0] ?? name) : name;
  };
}
