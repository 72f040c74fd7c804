import { Injectable } from '@nestjs/common';
import { defaultContext, readSubjectName, type SubjectName } from '#ids';
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
    const found = this.knownTo(subject, id) ?? (await this.cache.find(await this.contextOf(subject, id), id));
    if (!found) throw schemaNotFound(id);
    return found;
  }

  /** The same, when it is known without asking the database. */
  known(id: number, hint: string | undefined): CachedSchema | undefined {
    return this.knownTo(readSubjectName(hint ?? ''), id);
  }

  private knownTo(subject: SubjectName, id: number): CachedSchema | undefined {
    const found = this.cache.known(subject.context, id);
    return isPlain(subject) && !found?.subjects.has(subject.name) ? undefined : found;
  }

  private async contextOf(subject: SubjectName, id: number): Promise<string> {
    const { context, name } = subject;
    if (!isPlain(subject)) return context;
    const using = await this.store.contextUsing(name, id);
    if (using === defaultContext) (await this.cache.find(using, id))?.subjects.add(name);
    return using ?? defaultContext;
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

/** Whether a subject is named without the context that it is in. */
function isPlain({ context, name }: SubjectName): boolean {
  return context === defaultContext && name !== '';
}
