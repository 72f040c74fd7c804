import type { SchemaReference } from '#contracts/change-sets';
import type { MeshApi } from '../mesh-api/index.js';
import { type Import, type Item, keyOf, type SentChange } from '../sources/index.js';

/**
 * Says for each schema in which versions it imports others: the one that is registered, or the next, where the set brings
 * another text. An imported schema comes before those that import it, whatever their order in the set.
 * @throws Trouble
 */
export async function resolveImports(items: readonly Item[], api: MeshApi): Promise<Item[]> {
  const versions = new Versions(items, api);
  return Promise.all(items.map(async (item) => ({ ...item, change: await versions.withReferences(item) })));
}

/** The versions of subjects, each asked for once. */
class Versions {
  private readonly sent: ReadonlyMap<string, Item>;
  private readonly asked = new Map<string, Promise<number>>();
  private readonly under = new Set<string>();

  constructor(
    items: readonly Item[],
    private readonly api: MeshApi,
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
    const { schema, schemaType, references = [] } = change;
    const { status, body } = await this.api.send<{ version: number }>({
      path: `schema-registry/subjects/${encodeURIComponent(subject)}`,
      json: { schema, schemaType, references },
      accepts: [404, 409, 422],
    });
    return status === 200 ? body.version : (await this.last(subject)) + 1;
  }

  private async latest(subject: string): Promise<number> {
    return Math.max(1, await this.last(subject));
  }

  private async last(subject: string): Promise<number> {
    const path = `schema-registry/subjects/${encodeURIComponent(subject)}/versions`;
    const { status, body } = await this.api.send<number[]>({ path, accepts: [404] });
    return status === 200 ? Math.max(0, ...body) : 0;
  }
}
