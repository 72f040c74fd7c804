import type { PickedContract } from './application.js';

/** A classification, and the columns that bring it. */
export interface FlowingClassification {
  readonly classification: string;
  readonly columns: readonly { readonly contract: string; readonly path: string }[];
}

/** What classifications come in with picked columns, in the order in which they are met. */
export function classificationsOf(picked: readonly PickedContract[]): FlowingClassification[] {
  const byName = new Map<string, { contract: string; path: string }[]>();
  for (const { contract, columns } of picked)
    for (const { path, classification } of columns) {
      if (classification === undefined) continue;
      const those = byName.get(classification) ?? [];
      those.push({ contract: contract.id, path });
      byName.set(classification, those);
    }
  return [...byName].map(([classification, columns]) => ({ classification, columns }));
}
