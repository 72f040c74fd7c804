import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { ChangeFeed } from '#persistence';
import {
  changedChannel,
  SchemaIdsStore,
  type IdentifiedSchema,
  type ShownUse,
} from '../../subjects/index.js';

/** Where the memory hears of what changed, and how much it keeps. */
export interface SchemaCacheOptions {
  readonly url: string;
  /** Room for schemas and their answers, in megabytes. */
  readonly megabytes: number;
}

/** A schema as one version that has it, and what clients are answered with. */
export interface CachedSchema {
  readonly schema: IdentifiedSchema;
  readonly use: ShownUse;
  /** The answer in JSON. */
  readonly answer: string;
}

/** Writes the answer that is kept beside a schema. */
type WriteAnswer = (schema: IdentifiedSchema, use: ShownUse) => string;

/** A schema as each of the versions that it was asked for as, by the subject that was asked for. */
type KeptSchema = Map<string, CachedSchema>;

/** Subjects by which one schema is remembered: who has data of it asks by few. */
const mostSubjects = 50;

/**
 * Schemas by id, kept in memory, the longest unused leaving first. What is hidden or deleted for good is dropped in every replica;
 * while a replica cannot hear of it, it keeps nothing.
 */
@Injectable()
export class SchemaCache implements OnApplicationShutdown {
  private readonly kept: LRUCache<string, KeptSchema>;
  private hears = false;
  /** How often something was dropped: what was read before may have changed since. */
  private drops = 0;
  private readonly feed: ChangeFeed;

  constructor(
    private readonly store: SchemaIdsStore,
    private readonly write: WriteAnswer,
    { url, megabytes }: SchemaCacheOptions,
  ) {
    this.kept = new LRUCache({ maxSize: megabytes * 2 ** 20, sizeCalculation: sizeOf });
    this.feed = new ChangeFeed({
      url,
      channel: changedChannel,
      onChange: (key) => this.drop(key),
      onGap: (connected) => this.reset(connected),
    });
  }

  /** The schema with an id in a context as a subject has it, when it is in memory; the empty subject is any. */
  known(context: string, id: number, subject: string): CachedSchema | undefined {
    return this.kept.get(keyOf(context, id))?.get(subject);
  }

  /** The schema with an id in a context, if there is one, as the subject has it; where it does not, as another. */
  async find(context: string, id: number, subject: string): Promise<CachedSchema | undefined> {
    const known = this.known(context, id, subject);
    if (known) return known;
    const before = this.drops;
    const [schema, use] = await Promise.all([
      this.held(context, id) ?? this.store.find(context, id),
      this.store.shownUse(context, id, subject),
    ]);
    if (!schema || !use) return undefined;
    const found = { schema, use, answer: this.write(schema, use) };
    const isAnswer = subject === '' || subject === use.subject;
    if (isAnswer && this.hears && this.drops === before) this.keep(keyOf(context, id), subject, found);
    return found;
  }

  /** The schema as it is in memory by whatever subject: it never changes. */
  private held(context: string, id: number): IdentifiedSchema | undefined {
    const [any] = this.kept.get(keyOf(context, id))?.values() ?? [];
    return any?.schema;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.feed.close();
  }

  private keep(key: string, subject: string, found: CachedSchema): void {
    const others = this.kept.get(key) ?? new Map<string, CachedSchema>();
    const few = others.size < mostSubjects ? others : new Map<string, CachedSchema>();
    this.kept.set(key, new Map(few).set(subject, found));
  }

  private drop(key: string): void {
    this.drops += 1;
    this.kept.delete(key);
  }

  private reset(connected: boolean): void {
    this.hears = connected;
    this.drops += 1;
    this.kept.clear();
  }
}

function keyOf(context: string, id: number): string {
  return `${id} ${context}`;
}

/** Characters, with something for the objects themselves. */
function sizeOf(kept: KeptSchema): number {
  return [...kept.values()].reduce(
    (sum, { schema, answer }) => sum + schema.schema.length + answer.length + 500,
    0,
  );
}
