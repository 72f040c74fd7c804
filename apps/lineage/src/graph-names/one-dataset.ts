import type { GraphNamesStore, SameName } from './graph-names.store.js';

/** Datasets that have several names, as one each, while a graph is walked. */
export class OneDataset {
  private readonly first = new Map<string, string>();
  private readonly members = new Map<string, readonly string[]>();

  constructor(
    private readonly names: GraphNamesStore,
    private readonly knownAt: string | undefined,
  ) {}

  /** Learns what else datasets are called. */
  async learn(ids: readonly string[]): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.first.has(id));
    if (unknown.length === 0) return;
    const same = await this.names.same(unknown, this.knownAt);
    for (const [name, all] of groupsOf(same)) {
      this.members.set(name, all);
      for (const id of all) this.first.set(id, name);
    }
    for (const id of unknown) if (!this.first.has(id)) this.first.set(id, id);
  }

  /** The node that stands for all names of a dataset. */
  of(id: string): string {
    return this.first.get(id) ?? id;
  }

  /** All names of what a node stands for. */
  all(id: string): readonly string[] {
    return this.members.get(id) ?? [id];
  }
}

/** By the name that stands for all of them, which no other name points to if there is one such: the first of those by its id. */
function groupsOf(same: readonly SameName[]): Map<string, string[]> {
  const groups = new Map<string, Set<string>>();
  for (const { node, same: other } of same) {
    const joined = new Set([node, other, ...(groups.get(node) ?? []), ...(groups.get(other) ?? [])]);
    for (const id of joined) groups.set(id, joined);
  }
  const pointedTo = new Set(same.map((it) => it.same));
  return new Map(
    [...new Set(groups.values())].map((group) => {
      const all = [...group].sort();
      return [all.find((id) => !pointedTo.has(id)) ?? all[0] ?? '', all] as const;
    }),
  );
}
