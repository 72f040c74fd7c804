import type { DataContract } from '#contracts/documents';
import { type Column, columns } from '#document-readers';

/** What somebody wants to build on data of others. */
export interface Application {
  readonly domain: string;
  /** What it is called within its domain: `lounge-offers`. */
  readonly name: string;
  readonly purpose: string;
  readonly owner?: string;
}

/** A contract, and what of it an application is to read. */
export interface PickedContract {
  readonly contract: DataContract;
  readonly columns: readonly Column[];
}

/** Columns by their paths, and paths that the contract has no column for. Every column but those that hold others where none is named. */
export function pickColumns(
  contract: DataContract,
  paths: readonly string[],
): PickedContract & { readonly unknown: readonly string[] } {
  const all = columns(contract);
  if (paths.length === 0) return { contract, columns: leaves(all), unknown: [] };
  const byPath = new Map(all.map((it) => [it.path, it]));
  const unknown = paths.filter((it) => !byPath.has(it));
  return {
    contract,
    columns: [...new Set(paths)].flatMap((it) => byPath.get(it) ?? []),
    unknown: [...new Set(unknown)],
  };
}

/** The name by which lineage and grants know an application: that of its product. */
export function applicationId({ domain, name }: Pick<Application, 'domain' | 'name'>): string {
  return `${domain}.${name}`;
}

function leaves(all: readonly Column[]): Column[] {
  const parents = new Set(all.map(({ path }) => path.slice(0, path.lastIndexOf('.'))));
  return all.filter(({ path }) => !parents.has(path));
}
