import type { SchemaReference } from '#contracts/change-sets';
import { type Import, type Item, keyOf, type SentChange, type SentSchema } from '../sources/index.js';

/** The versions that are registered, for whoever has to name one. */
export interface RegisteredVersions {
  /** The version that a schema is already, and the newest that its subject has; 0 where it has none. */
  versionsOf(schema: SentSchema): Promise<{ same: number | null; newest: number }>;
  /** The newest version of a subject; 0 where it has none. */
  newestOf(subject: string): Promise<number>;
}

/**
 * Says for each schema in which versions it imports others: the one that is registered, or the next, where the set brings
 * another text. An imported schema comes before those that import it, whatever their order in the set.
 * @throws Trouble
 */
export async function resolveImports(
  items: readonly Item[],
  registered: RegisteredVersions,
): Promise<Item[]> {
  const versions = new Versions(items, registered);
  return Promise.all(items.map(async (item) => ({ ...item, change: await versions.withReferences(item) })));
}

/** The versions of subjects, each asked for once. */
class Versions {
  private readonly sent: ReadonlyMap<string, Item>;
  private readonly asked = new Map<string, Promise<number>>();
  private readonly under = new Set<string>();

  constructor(
    items: readonly Item[],
    private readonly registered: RegisteredVersions,
  ) {
    this.sent = new Map(items.map((it) => [keyOf(it), it]));
  }

  async withReferences({ change, imports }: Item): Promise<SentChange> {
    if (change.kind !== 'Schema' || imports.length === 0) return change;
    return { ...change, references: await Promise.all(imports.map((it) => this.reference(it))) };
  }

  private async reference({ name, subject, version }: Import): Promise<SchemaReference> {
    return { name, subject, version: version ?? (await this.versionOf(subject)) };
  }

  private versionOf(subject: string): Promise<number> {
    const known = this.asked.get(subject);
    if (known) return known;
    const item = this.sent.get(keyOf({ kind: 'Schema', id: subject }));
    // Schemas that import each other have no version that could be first: the server says what is wrong with them.
    const asked = item && !this.under.has(subject) ? this.versionToBe(subject, item) : this.latest(subject);
    this.asked.set(subject, asked);
    return asked;
  }

  private async versionToBe(subject: string, item: Item): Promise<number> {
    this.under.add(subject);
    const change = await this.withReferences(item);
    if (change.kind !== 'Schema') return 1;
    const { same, newest } = await this.registered.versionsOf(change);
    return same ?? newest + 1;
  }

  private async latest(subject: string): Promise<number> {
    return Math.max(1, await this.registered.newestOf(subject));
  }
}
