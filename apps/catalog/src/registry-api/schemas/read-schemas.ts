import { Injectable } from '@nestjs/common';
import { defaultContext, readSubjectName, writeSubjectName, type SubjectName } from '#ids';
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
   * The schema with an id, in the context of the subject that is named as a hint. With a plain name that is a context in
   * which a subject of that name has the id: the same id is another schema elsewhere. Only when there is none will the
   * default context do.
   * @throws RegistryError 40403
   */
  async one(id: number, hint: string | undefined): Promise<CachedSchema> {
    const subject = readSubjectName(hint ?? '');
    const found = this.knownTo(subject, id) ?? (await this.findFor(subject, id));
    if (!found) throw schemaNotFound(id);
    return found;
  }

  /** The same, when it is known without asking the database. */
  known(id: number, hint: string | undefined): CachedSchema | undefined {
    return this.knownTo(readSubjectName(hint ?? ''), id);
  }

  private knownTo(subject: SubjectName, id: number): CachedSchema | undefined {
    return this.cache.known(subject.context, id, fullNameOf(subject));
  }

  private async findFor(subject: SubjectName, id: number): Promise<CachedSchema | undefined> {
    const context = await this.contextOf(subject, id);
    return this.cache.find(context, id, fullNameOf({ ...subject, context }));
  }

  private async contextOf({ context, name }: SubjectName, id: number): Promise<string> {
    const isPlain = context === defaultContext && name !== '';
    return (isPlain ? await this.store.contextUsing(name, id) : undefined) ?? context;
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

/** Empty where only a context is named. */
function fullNameOf(subject: SubjectName): string {
  return subject.name === '' ? '' : writeSubjectName(subject);
}
