import { Migration, type Tx } from '#persistence';

/** Finds products by the one after which they say that they come. */
export class FollowMajors1767000000067 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  `create or replace function document_follows(document json) returns text
   language sql immutable parallel safe as $$
     select it ->> 'value'
     from json_array_elements(
       case json_typeof(document -> 'customProperties') when 'array' then document -> 'customProperties' else '[]' end) it
     where it ->> 'property' = 'mesh.follows' limit 1
   $$`,
  `create index if not exists documents_by_followed on documents (document_follows(document))
   where kind = 'DataProduct' and document_follows(document) is not null`,
];
