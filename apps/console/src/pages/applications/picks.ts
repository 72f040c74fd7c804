import { lists } from '../../search-params.ts';

/** What of a contract is picked; all of it where no column is. */
export interface Pick {
  readonly contract: string;
  readonly columns: readonly string[];
}

interface PicksSearch {
  readonly contract?: readonly string[];
  readonly column?: readonly string[];
}

/** What the address of the page asks for: contracts, and columns as `contract#path`. */
export const picksSearch = lists('contract', 'column');

/** What is picked, in the order in which it was. */
export function picksOf({ contract = [], column = [] }: PicksSearch): Pick[] {
  return contract.map((id) => ({
    contract: id,
    columns: column.filter((it) => it.startsWith(`${id}#`)).map((it) => it.slice(id.length + 1)),
  }));
}

/** The same for the address, with one more contract, or without one. */
export function withContract(search: PicksSearch, id: string, isPicked: boolean): PicksSearch {
  const { contract = [], column = [] } = search;
  const others = contract.filter((it) => it !== id);
  return isPicked
    ? { ...search, contract: [...others, id] }
    : { contract: others, column: column.filter((it) => !it.startsWith(`${id}#`)) };
}

/** The same for the address, with one more column, or without one. */
export function withColumn(
  search: PicksSearch,
  contract: string,
  path: string,
  isPicked: boolean,
): PicksSearch {
  const name = `${contract}#${path}`;
  const others = (search.column ?? []).filter((it) => it !== name);
  return { ...search, column: isPicked ? [...others, name] : others };
}
