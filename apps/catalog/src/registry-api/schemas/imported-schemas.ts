import { Injectable } from '@nestjs/common';
import type { SchemaReference } from '#contracts/change-sets';
import { referredSubject } from '#ids';
import type { ImportedSchema } from '#schema-examination';
import { VersionsStore } from '../../subjects/index.js';
import type { RegistryError } from '../protocol/registry-error.js';
import { invalidSchema } from '../protocol/registry-errors.js';

/** Schemas behind one schema. */
const mostImports = 500;

/** Finds what schemas import, and what that imports. Deleted versions can still be read. */
@Injectable()
export class ImportedSchemas {
  constructor(private readonly versions: VersionsStore) {}

  /**
   * What the references of a schema of subject `from` lead to, near and far, each once.
   * @throws RegistryError 42201 when a reference leads to nothing, or too far
   */
  async behind(references: readonly SchemaReference[], from: string): Promise<ImportedSchema[]> {
    const found = new Map<string, ImportedSchema>();
    let wanted = qualified(references, from);
    while (wanted.length > 0) {
      const fresh = distinct(wanted.filter((it) => !found.has(keyOf(it))));
      if (found.size + fresh.length > mostImports)
        throw invalidSchema(`Invalid schema, details: more than ${mostImports} schemas are imported in all`);
      const read = await Promise.all(fresh.map((it) => this.find(it)));
      for (const it of read) found.set(keyOf(it), it);
      wanted = read.flatMap((it) => it.references);
    }
    return [...found.values()];
  }

  /**
   * References of a schema of subject `from`, each to a version by its number: -1 is the newest one.
   * @throws RegistryError 42201 when there is none
   */
  pinned(references: readonly SchemaReference[], from: string): Promise<SchemaReference[]> {
    return Promise.all(
      references.map((it) => (it.version === -1 ? this.newest(it, from) : Promise.resolve(it))),
    );
  }

  private async newest(reference: SchemaReference, from: string): Promise<SchemaReference> {
    const subject = referredSubject(reference.subject, from);
    const version = (await this.versions.numbers(subject, 'live')).at(-1);
    if (version === undefined) throw notFound(subject, reference.version);
    return { ...reference, version };
  }

  private async find({ subject, version }: SchemaReference): Promise<ImportedSchema> {
    const found = await this.versions.find(subject, version, 'all');
    if (found)
      return { subject, version, schema: found.schema, references: qualified(found.references, subject) };
    throw notFound(subject, version);
  }
}

function notFound(subject: string, version: number): RegistryError {
  return invalidSchema(
    `Invalid schema, details: No schema reference found for subject "${subject}" and version ${version}`,
  );
}

/** The references of a schema of subject `from`, by the full names of subjects. */
export function qualified(references: readonly SchemaReference[], from: string): SchemaReference[] {
  return references.map((it) => ({ ...it, subject: referredSubject(it.subject, from) }));
}

function distinct(references: readonly SchemaReference[]): SchemaReference[] {
  return [...new Map(references.map((it) => [keyOf(it), it])).values()];
}

function keyOf({ subject, version }: { subject: string; version: number }): string {
  return `${subject}@${version}`;
}
