import type { SchemaReference } from '#contracts/change-sets';
import { DomainError } from '#errors';
import type { ImportedSchema } from '#schema-examination';
import { qualified } from './qualified-references.js';
import type { Registered } from './registered.js';

/**
 * A reference leads to nothing, to itself, or to more than can be read. In a registered schema that is checked before
 * it is stored, so there it can only mean that what it refers to has not arrived yet.
 */
export class ReferenceBroken extends DomainError {
  readonly code = 'schema.reference-broken';
  readonly kind = 'unavailable';
}

/** Distinct schemas that one schema may import, near and far. */
const mostImports = 500;

/** The schemas that other schemas import, near and far, each once: as a tree, imports would double with every diamond. */
export class ImportedSchemas {
  private readonly found = new Map<string, ImportedSchema>();

  constructor(private readonly registered: Registered) {}

  get all(): ImportedSchema[] {
    return [...this.found.values()];
  }

  /**
   * Adds what the references of a schema of subject `from` lead to.
   * @throws ReferenceBroken
   */
  add(references: readonly SchemaReference[], from: string): void {
    this.follow(references, from, { trail: new Set(), seen: new Set() });
  }

  private follow(references: readonly SchemaReference[], from: string, walk: Walk): void {
    for (const { subject, version } of qualified(references, from)) {
      const key = `${subject}@${version}`;
      if (walk.trail.has(key)) throw new ReferenceBroken(`'${subject}' imports itself`);
      if (walk.seen.has(key)) continue;
      if (walk.seen.add(key).size > mostImports)
        throw new ReferenceBroken(`more than ${mostImports} schemas are imported in all`);
      walk.trail.add(key);
      this.follow(this.take(key, subject, version).references, subject, walk);
      walk.trail.delete(key);
    }
  }

  private take(key: string, subject: string, version: number): ImportedSchema {
    const known = this.found.get(key);
    if (known) return known;
    const registered = this.registered.schemaVersion(subject, version);
    if (!registered) throw new ReferenceBroken(`there is no version ${version} of subject '${subject}'`);
    const references = qualified(registered.references, subject);
    const imported = { subject, version, schema: registered.schema, references };
    this.found.set(key, imported);
    return imported;
  }
}

interface Walk {
  /** From the schema to where the walk is. */
  readonly trail: Set<string>;
  readonly seen: Set<string>;
}
