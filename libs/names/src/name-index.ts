import type { NamedKind, NameGiven } from '#contracts/events';

/** Names in memory, by what they lead to and the other way round. */
export class NameIndex {
  private readonly ids = new Map<string, string>();
  private readonly names = new Map<string, string[]>();

  /** @param given in the order in which they were given */
  constructor(given: readonly Pick<NameGiven, 'kind' | 'name' | 'id'>[] = []) {
    for (const { kind, name, id } of given) {
      this.ids.set(keyOf(kind, name), id);
      const key = keyOf(kind, id);
      this.names.set(key, [...(this.names.get(key) ?? []), name]);
    }
  }

  /** Whether nothing was ever given another name. */
  get isEmpty(): boolean {
    return this.ids.size === 0;
  }

  /** The id that a name leads to; the name itself where it leads nowhere, as it may be an id. */
  idOf(kind: NamedKind, name: string): string {
    return this.ids.get(keyOf(kind, name)) ?? name;
  }

  /** Everything that something was ever called but for its id, the newest last. */
  namesOf(kind: NamedKind, id: string): readonly string[] {
    return this.names.get(keyOf(kind, id)) ?? [];
  }
}

function keyOf(kind: NamedKind, name: string): string {
  return `${kind}:${name}`;
}
