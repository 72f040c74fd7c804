import type { ReadPath } from '../edges/index.js';

/** The columns of a contract, as far as column names are resolved against it. */
export interface ContractShape {
  readonly id: string;
  /** Names of its schema objects. */
  readonly objects: readonly string[];
  /** Paths of its columns: `visits.email`. */
  readonly columns: readonly string[];
  /** By path, what an object or column is called besides: its physical name, its business name. */
  readonly otherNames: Readonly<Record<string, readonly string[]>>;
}

/**
 * What a consumption read of a contract. Names become paths where only one column can be meant, as {@link columnResolver} says; names
 * that the contract does not know are kept as they are.
 * @param object the schema object that was read, when it is known
 */
export function readPaths(named: readonly string[], shape: ContractShape, object?: string): ReadPath[] {
  if (named.length === 0) return [{ path: object ?? '', derivation: 'assumed' }];
  const resolve = columnResolver(shape, object);
  return [...new Set(named.map(resolve))].map((path) => ({ path, derivation: 'column' }));
}

/**
 * A function that makes a column's path of its name: `email` → `visits.email`. A name that the contract does not have is looked
 * for without case, and among physical and business names; where it can mean two columns it is kept as it is.
 */
export function columnResolver(shape: ContractShape, object?: string): (name: string) => string {
  const known = new Set([...shape.columns, ...shape.objects]);
  const objects = object === undefined ? shape.objects : [object];
  let loosely: LooseNames | undefined;
  return (name) => {
    if (known.has(name)) return name;
    const exact = objects.map((it) => `${it}.${name}`).filter((path) => known.has(path));
    if (exact.length > 0) return onlyOf(exact) ?? name;
    loosely ??= looseNames(shape);
    const candidates = loosely.get(name.toLowerCase()) ?? [];
    return onlyOf([...candidates].filter((path) => objects.some((it) => isWithin(path, it)))) ?? name;
  };
}

/** Paths by what they may be called, in lower case: with the name of their object or without. */
type LooseNames = ReadonlyMap<string, ReadonlySet<string>>;

function looseNames(shape: ContractShape): LooseNames {
  const names = new Map<string, Set<string>>();
  const paths = new Set([...shape.objects, ...shape.columns]);
  const spellings = new Map<string, readonly string[]>();
  for (const path of [...paths].sort((a, b) => a.length - b.length)) {
    const object = shape.objects.find((it) => isWithin(path, it)) ?? path;
    const above = parentOf(path, paths);
    const own = [
      above === undefined ? path : path.slice(above.length + 1),
      ...(shape.otherNames[path] ?? []),
    ];
    const prefixes = above === undefined ? [''] : (spellings.get(above) ?? []).map((it) => `${it}.`);
    const bare = above === object ? ['', ...prefixes] : prefixes;
    const all = [...new Set(bare.flatMap((prefix) => own.map((it) => (prefix + it).toLowerCase())))];
    spellings.set(path, all.slice(0, mostSpellings));
    for (const spelling of all) names.set(spelling, (names.get(spelling) ?? new Set()).add(path));
  }
  return names;
}

/** Deeply nested columns with other names at every level have more spellings than anyone uses. */
const mostSpellings = 64;

/** The path that a path lies directly within; names may have dots in them. */
function parentOf(path: string, paths: ReadonlySet<string>): string | undefined {
  for (let at = path.lastIndexOf('.'); at > 0; at = path.lastIndexOf('.', at - 1)) {
    if (paths.has(path.slice(0, at))) return path.slice(0, at);
  }
  return undefined;
}

function isWithin(path: string, object: string): boolean {
  return path === object || path.startsWith(`${object}.`);
}

function onlyOf(paths: readonly string[]): string | undefined {
  return paths.length === 1 ? paths[0] : undefined;
}
