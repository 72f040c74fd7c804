import { z } from 'zod';
import { DataContract, DataProduct } from '../documents/index.js';
import { Counted, CountedOrNone, Day, Identifier } from '../identifiers/index.js';
import { RuleSet, SchemaMetadata } from './schema-metadata.js';

/** The revision that the change was made from; when it is not the current one the set is refused as stale. */
const baseRevision = CountedOrNone.optional();

const ProductChange = z
  .strictObject({ kind: z.literal('DataProduct'), document: DataProduct, baseRevision })
  .meta({ id: 'ProductChange', description: 'Registers or replaces a data product (ODPS).' });

const ContractChange = z
  .strictObject({ kind: z.literal('DataContract'), document: DataContract, baseRevision })
  .meta({ id: 'ContractChange', description: 'Registers or replaces a data contract (ODCS).' });

/** A schema that another one imports, at a fixed version. */
export const SchemaReference = z
  .strictObject({ name: z.string().min(1), subject: Identifier, version: Counted })
  .meta({ id: 'SchemaReference', description: 'A schema that another one imports, at a fixed version.' });

export const SchemaType = z
  .enum(['AVRO', 'JSON', 'PROTOBUF'])
  .meta({ id: 'SchemaType', description: 'The language of a wire schema.' });

export const SchemaChange = z
  .strictObject({
    kind: z.literal('Schema'),
    subject: Identifier,
    contractId: Identifier.nullable()
      .default(null)
      .describe(
        'Left out: the contract that the subject is bound to, or whose topic it carries; else it stays without one.',
      ),
    schemaType: SchemaType.default('AVRO'),
    schema: z.string().min(1),
    references: z.array(SchemaReference).default([]),
    metadata: SchemaMetadata.optional(),
    ruleSet: RuleSet.optional(),
    baseRevision,
  })
  .meta({ id: 'SchemaChange', description: 'Adds a version of a wire schema to a subject.' });

const LifecycleStatus = z
  .enum(['proposed', 'draft', 'active', 'deprecated', 'retired'])
  .meta({ id: 'LifecycleStatus', description: 'How far a product has come in its life.' });

export const LifecycleChange = z
  .strictObject({
    kind: z.literal('Lifecycle'),
    product: Identifier,
    to: LifecycleStatus,
    sunset: Day.nullish(),
    replacement: Identifier.nullish(),
    guidance: z.string().nullish(),
    baseRevision,
  })
  .meta({
    id: 'LifecycleChange',
    description:
      'Moves a product to another step of its life, and says what its consumers are to know of its end: ' +
      'what is left out stays as it is, null takes it away.',
  });

export const Change = z
  .discriminatedUnion('kind', [ProductChange, ContractChange, SchemaChange, LifecycleChange])
  .meta({
    id: 'Change',
    description: 'One change of a set: of a product, a contract, a schema, or of the life of a product.',
  });

/** Where the change comes from; kept with the decision. Any further label is kept too. */
export const Labels = z.record(z.string(), z.string()).meta({
  id: 'Labels',
  description: 'Where the change comes from; kept with the decision. Any further label is kept too.',
});

/** Labels that gate results are found by, and how long each may be. */
const keyLabels = ['repository', 'pullRequest', 'commit', 'part'];
const longestKeyLabel = 255;

const GivenLabels = Labels.superRefine((labels, context) => {
  for (const name of keyLabels)
    if ((labels[name]?.length ?? 0) > longestKeyLabel)
      context.addIssue({
        code: 'custom',
        path: [name],
        message: `has at most ${longestKeyLabel} characters`,
      });
});

/** What a team submits and what CI gates: the same body for both. Applied as a whole or not at all. */
export const ChangeSet = z
  .strictObject({ changes: z.array(Change).min(1).max(1000), labels: GivenLabels.default({}) })
  .meta({
    id: 'ChangeSet',
    description:
      'What a team submits and what CI gates: the same body for both. Applied as a whole or not at all.',
  });

type ProductChange = z.infer<typeof ProductChange>;
type ContractChange = z.infer<typeof ContractChange>;
export type SchemaReference = z.infer<typeof SchemaReference>;
export type SchemaType = z.infer<typeof SchemaType>;
export type SchemaChange = z.infer<typeof SchemaChange>;
type LifecycleStatus = z.infer<typeof LifecycleStatus>;
export type LifecycleChange = z.infer<typeof LifecycleChange>;
export type Change = z.infer<typeof Change>;
export type ChangeKind = Change['kind'];
export type ChangeSet = z.infer<typeof ChangeSet>;
