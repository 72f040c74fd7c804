import { Injectable } from '@nestjs/common';
import type { RuleSet, SchemaMetadata, SchemaReference, SchemaType } from '#contracts/change-sets';
import { Db } from '#persistence';
import type { Liveness } from './versions.store.js';

/** A schema as it is known by its id in a context. */
export interface IdentifiedSchema {
  readonly context: string;
  readonly id: number;
  readonly guid: string;
  readonly schemaType: SchemaType;
  readonly schema: string;
  readonly references: readonly SchemaReference[];
  readonly metadata: SchemaMetadata | null;
  readonly ruleSet: RuleSet | null;
}

/** A version that has a schema. */
export interface Use {
  readonly subject: string;
  readonly version: number;
}

/** The version as which a schema is shown to those who know it by its id. */
export interface ShownUse extends Use {
  readonly deleted: boolean;
  /** When it was registered. */
  readonly at: Date;
}

/** Reads schemas by what identifies them, whichever subjects they belong to. */
@Injectable()
export class SchemaIdsStore {
  constructor(private readonly db: Db) {}

  /** By primary key (context, id). */
  async find(context: string, id: number): Promise<IdentifiedSchema | undefined> {
    const [row] = await this.db.query<IdentifiedSchema>(`${select} where i.context = $1 and i.id = $2`, [
      context,
      id,
    ]);
    return row;
  }

  /** In every context that has it, the default one first. By unique index on guid. */
  withGuid(guid: string): Promise<IdentifiedSchema[]> {
    return this.db.query<IdentifiedSchema>(
      `${select} where guid = $1 order by i.context <> '.', i.context collate "C", i.id`,
      [guid],
    );
  }

  /** The versions that have the schema, by subject and version. By index subject_versions_of_schema. */
  uses(context: string, id: number, liveness: Exclude<Liveness, 'deleted'>): Promise<Use[]> {
    return this.db.query<Use>(
      `select subject, version from subject_versions
       where context = $1 and schema_id = $2 and ($3 or deleted_at is null)
       order by subject collate "C", version`,
      [context, id, liveness === 'all'],
    );
  }

  /**
   * Of the versions that have the schema, hidden ones too, the newest of a subject; where that subject has none, the one that was
   * registered first. By index subject_versions_of_schema.
   */
  async shownUse(context: string, id: number, subject: string): Promise<ShownUse | undefined> {
    const [row] = await this.db.query<ShownUse>(
      `select subject, version, deleted_at is not null as deleted, at from subject_versions
       where context = $1 and schema_id = $2
       order by subject <> $3, case when subject = $3 then -version end, at, subject collate "C", version limit 1`,
      [context, id, subject],
    );
    return row;
  }

  /** The first context, the default one before others, in which a subject of this name has a schema with the id. */
  async contextUsing(name: string, id: number): Promise<string | undefined> {
    const [row] = await this.db.query<{ context: string }>(
      `select v.context from contexts c join subject_versions v
         on v.subject = case when c.context = '.' then $1 else ':' || c.context || ':' || $1 end
       where v.schema_id = $2
       order by v.context <> '.', v.context collate "C" limit 1`,
      [name, id],
    );
    return row?.context;
  }

  /** The highest id of a context; 0 when it has none. */
  async highest(context: string): Promise<number> {
    const [row] = await this.db.query<{ id: number }>(
      'select coalesce(max(id), 0) as id from schema_ids where context = $1',
      [context],
    );
    return row?.id ?? 0;
  }
}

const select = `
  select i.context, i.id, guid, schema_type as "schemaType", schema, refs as "references", metadata,
         rule_set as "ruleSet"
  from schema_ids i join schemas using (content_hash)`;
