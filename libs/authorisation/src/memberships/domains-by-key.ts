/** Ids of domains by a key that several can have: a member, a group, a prefix. */
export class DomainsByKey {
  private readonly domains = new Map<string, Set<string>>();

  of(key: string): string[] {
    return [...(this.domains.get(key) ?? [])];
  }

  add(keys: Iterable<string>, domain: string): void {
    for (const key of keys) {
      const there = this.domains.get(key);
      if (there) there.add(domain);
      else this.domains.set(key, new Set([domain]));
    }
  }

  remove(keys: Iterable<string>, domain: string): void {
    for (const key of keys) {
      const there = this.domains.get(key);
      there?.delete(domain);
      if (there?.size === 0) this.domains.delete(key);
    }
  }
}
