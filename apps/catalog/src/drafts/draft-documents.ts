import { Identifier } from '#contracts/identifiers';
import { z } from 'zod';

const text = z.string().trim().min(1).max(300);
const name = z.string().min(1).max(300);
const count = z.int().min(1).max(100_000);
const schemaType = z.enum(['AVRO', 'JSON', 'PROTOBUF']);
const wireSchema = { schemaType, schema: z.string().min(1).describe('Its text. It imports nothing.') };

const table = {
  schema: name,
  table: name,
  comment: z.string().max(10_000).nullish(),
  columns: z
    .array(
      z.strictObject({
        name,
        type: name.describe('As PostgreSQL’s `format_type` writes it, e.g. `numeric(10,2)`.'),
        nullable: z.boolean(),
        comment: z.string().max(10_000).nullish(),
        labels: z.array(z.string()).max(10_000).nullish().describe('Of an enumerated type.'),
      }),
    )
    .min(1)
    .max(2_000),
  primaryKey: z.array(name).max(100).optional(),
};

const source = z.discriminatedUnion('from', [
  z
    .strictObject({
      from: z.literal('topic'),
      topic: name,
      partitions: count.optional(),
      replication: count.optional(),
      settings: z
        .record(z.string(), z.string())
        .optional()
        .describe('Of the topic, by their names in Kafka: `retention.ms`, `cleanup.policy`.'),
      value: z
        .strictObject(wireSchema)
        .optional()
        .describe('The schema of its messages; the newest of subject `<topic>-value` where left out.'),
    })
    .describe('A Kafka topic.'),
  z.strictObject({ from: z.literal('table'), ...table }).describe('A table of PostgreSQL.'),
  z
    .strictObject({
      from: z.literal('debezium'),
      ...table,
      topicPrefix: name.describe('The connector’s `topic.prefix`.'),
      topic: name
        .optional()
        .describe(
          'Where a transformation routes the changes to; `<topicPrefix>.<schema>.<table>` where left out.',
        ),
      unwrapped: z
        .boolean()
        .optional()
        .describe('Whether `ExtractNewRecordState` leaves only the row as it is after the change.'),
    })
    .describe('A table of PostgreSQL as Debezium publishes its changes, with Avro.'),
  z
    .strictObject({
      from: z.literal('dbt'),
      manifest: z
        .unknown()
        .describe('The content of `target/manifest.json`, of dbt 1.5 on; nodes and groups are enough.'),
      catalog: z.unknown().optional().describe('That of `target/catalog.json`, which knows the types.'),
      model: name.describe('Its name or unique id.'),
    })
    .describe('A model of a dbt project.'),
  z
    .strictObject({
      from: z.literal('asyncapi'),
      document: z.unknown().describe('Of version 2 or 3.'),
      channel: name
        .optional()
        .describe('Its address; can be left out where there is only one with a schema.'),
    })
    .describe('A channel of an AsyncAPI document.'),
  z
    .strictObject({ from: z.literal('schema'), topic: name, ...wireSchema })
    .describe('An Avro, Protobuf or JSON schema, and the topic that it is for.'),
]);

export const NewDraft = z
  .strictObject({
    source,
    domain: Identifier.describe('Whose it is to be.'),
    owner: text.optional().describe('Who is to own it; what the source says where left out.'),
    purpose: text.optional().describe('What the data is for; what the source says where left out.'),
    contractId: Identifier.optional().describe('Made of the source’s name where left out.'),
    productId: Identifier.optional().describe('Made of domain and name where left out.'),
    archetype: z.enum(['source-aligned', 'aggregate', 'consumer-aligned']).optional(),
  })
  .meta({ id: 'NewDraft', description: 'What exists already, and what is known besides.' });
export type NewDraft = z.infer<typeof NewDraft>;

export const DraftAnswer = z
  .object({
    contract: z.looseObject({}).describe('A data contract (ODCS), in status draft.'),
    product: z.looseObject({}).describe('A data product (ODPS) that offers it, in status draft.'),
    schemas: z
      .array(z.object({ subject: z.string(), schemaType, schema: z.string(), contractId: z.string() }))
      .describe('To be registered with them.'),
    missing: z
      .array(z.object({ document: z.enum(['contract', 'product']), path: z.string(), message: z.string() }))
      .describe('What only a person knows. Whether it is enough then, the gate tells.'),
    notes: z.array(z.string()).describe('What was left out, or could not be found.'),
  })
  .meta({
    id: 'Draft',
    description: 'Documents made from what exists, of which nothing is made up and nothing is kept.',
  });
export type DraftAnswer = z.infer<typeof DraftAnswer>;
