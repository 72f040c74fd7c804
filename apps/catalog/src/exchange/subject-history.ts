import { RuleSet, SchemaMetadata, SchemaReference, SchemaType } from '#contracts/change-sets';
import { Counted, Identifier } from '#contracts/identifiers';
import { z } from 'zod';

/** One live version of a subject, as it is carried to another mesh. */
const CarriedVersion = z
  .strictObject({
    version: Counted,
    schemaId: Counted.describe('The id by which messages name it: it stays the same.'),
    schemaType: SchemaType,
    schema: z.string().min(1),
    references: z.array(SchemaReference).default([]),
    metadata: SchemaMetadata.optional(),
    ruleSet: RuleSet.optional(),
  })
  .meta({
    id: 'CarriedVersion',
    description: 'One live version of a subject, as it is carried to another mesh.',
  });

/** A subject with all its live versions, oldest first. */
export const SubjectHistory = z
  .strictObject({
    subject: Identifier,
    contractId: Identifier.nullable().default(null).describe('The contract that it is bound to.'),
    versions: z.array(CarriedVersion).min(1).max(10_000),
  })
  .meta({ id: 'SubjectHistory', description: 'A subject with all its live versions, oldest first.' });

/** What became of a history that was taken in. */
export const TakenIn = z
  .object({
    subject: z.string(),
    added: z.array(z.int()).describe('Versions that were not there before; none where all were.'),
  })
  .meta({ id: 'TakenIn', description: 'What became of a history that was taken in.' });

export type CarriedVersion = z.infer<typeof CarriedVersion>;
export type SubjectHistory = z.infer<typeof SubjectHistory>;
export type TakenIn = z.infer<typeof TakenIn>;

/** A history as it is shown, and sent, in examples. */
export const historyExample: SubjectHistory = {
  subject: 'shop-orders-value',
  contractId: null,
  versions: [
    {
      version: 1,
      schemaId: 5,
      schemaType: 'AVRO',
      schema: '{"type":"record","name":"Order","fields":[{"name":"id","type":"string"}]}',
      references: [],
    },
  ],
};
