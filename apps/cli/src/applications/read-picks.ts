/** What of a contract is to be read: all of it where no column is named. */
interface Pick {
  readonly contract: string;
  readonly columns: readonly string[];
}

/** Reads `contract` and `contract#column`, those of one contract together. */
export function readPicks(words: readonly string[]): Pick[] {
  const picks = new Map<string, string[]>();
  for (const word of words) {
    const [contract = word, ...path] = word.split('#');
    const columns = picks.get(contract) ?? [];
    if (path.length > 0) columns.push(path.join('#'));
    picks.set(contract, columns);
  }
  return [...picks].map(([contract, columns]) => ({ contract, columns }));
}
