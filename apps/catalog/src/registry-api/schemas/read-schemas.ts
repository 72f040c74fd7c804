import { Injectable } from '@nestjs/common';
import { defaultContext, readSubjectName } from '#ids';
import { SchemaIdsStore, type Use } from '../../subjects/index.js';
import { schemaNotFound } from '../protocol/registry-errors.js';
import { SchemaCache, type CachedSchema } from './schema-cache.js';

/** Reads schemas by their ids. */
@Injectable()
export class ReadSchemas {
  constructor(
    private readonly cache: SchemaCache,
    private readonly store: SchemaIdsStore,
  ) {}

  /**
   * The schema with an id, in the context of the subject that is named as a hint. With a plain name, a context in which a
   * subject of that name has the id will do when the default one does not know it.
   * @throws RegistryError 40403
   */
  async one(id: number, hint: string | undefined): Promise<CachedSchema> {
    const { context, name } = readSubjectName(hint ?? '');
    const found = await this.cache.find(context, id);
    if (found) return found;
    if (context === defaultContext && name !== '') {
      const other = await this.store.contextUsing(name, id);
      const elsewhere = other === undefined ? undefined : await this.cache.find(other, id);
      if (elsewhere) return elsewhere;
    }
    throw schemaNotFound(id);
  }

  /**
   * The versions that have the schema.
   * @throws RegistryError 40403
   */
  async uses(id: number, hint: string | undefined, deleted: boolean): Promise<Use[]> {
    const { schema } = await this.one(id, hint);
    return this.store.uses(schema.context, id, deleted ? 'all' : 'live');
  }
}
