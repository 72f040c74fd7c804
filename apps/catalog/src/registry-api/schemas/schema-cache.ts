import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { ChangeFeed } from '#persistence';
import { goneChannel } from '../../subjects/index.js';
import { SchemaIdsStore, type IdentifiedSchema } from '../../subjects/index.js';

/** Where the memory hears of what is gone, and how much it keeps. */
export interface SchemaCacheOptions {
  readonly url: string;
  /** Room for schemas and their answers, in megabytes. */
  readonly megabytes: number;
}

/** A schema and what clients are answered with. */
export interface CachedSchema {
  readonly schema: IdentifiedSchema;
  /** The answer in JSON to those who take no new fields. */
  readonly answer: string;
  /** Plain names by which it was asked for and found in the default context. */
  readonly subjects: Set<string>;
}

/** Writes the answer that is kept beside a schema. */
type WriteAnswer = (schema: IdentifiedSchema) => string;

/**
 * Schemas by id, which never change: kept in memory, the longest unused leaving first. What is deleted for good is dropped in
 * every replica; while a replica cannot hear of it, it keeps nothing.
 */
@Injectable()
export class SchemaCache implements OnApplicationShutdown {
  private readonly kept: LRUCache<string, CachedSchema>;
  private hears = false;
  /** How often something was dropped: what was read before may have been deleted since. */
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
      channel: goneChannel,
      onChange: (key) => this.drop(key),
      onGap: (connected) => this.reset(connected),
    });
  }

  /** The schema with an id in a context, when it is in memory. */
  known(context: string, id: number): CachedSchema | undefined {
    return this.kept.get(`${id} ${context}`);
  }

  /** The schema with an id in a context, if there is one. */
  async find(context: string, id: number): Promise<CachedSchema | undefined> {
    const known = this.known(context, id);
    if (known) return known;
    const before = this.drops;
    const schema = await this.store.find(context, id);
    if (!schema) return undefined;
    const remembered = { schema, answer: this.write(schema), subjects: new Set<string>() };
    if (this.hears && this.drops === before) this.kept.set(`${id} ${context}`, remembered);
    return remembered;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.feed.close();
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

/** Characters, with something for the objects themselves. */
function sizeOf({ schema, answer }: CachedSchema): number {
  return schema.schema.length + answer.length + 500;
}
