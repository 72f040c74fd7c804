import { z } from 'zod';
import { Domain } from '../domains/domain.js';
import { Identifier } from '../identifiers.js';
import { SchemaReference, SchemaType } from './change-set.js';

/** A registered document at its current revision. */
export const RegisteredDocument = z.object({
  kind: z.enum(['DataProduct', 'DataContract']),
  id: Identifier,
  revision: z.int().positive(),
  document: z.looseObject({}),
});

/** An earlier revision of a contract; present only where a transitive mode asks for it. */
export const ContractRevision = z.object({
  id: Identifier,
  revision: z.int().positive(),
  document: z.looseObject({}),
});

/** One live version of a wire schema. */
export const SchemaVersion = z.object({
  version: z.int().positive(),
  schemaType: SchemaType,
  schema: z.string(),
  references: z.array(SchemaReference),
});

/** A subject with its live versions, oldest first. */
export const RegisteredSubject = z.object({
  subject: Identifier,
  contractId: Identifier.nullable(),
  revision: z.int().positive(),
  versions: z.array(SchemaVersion),
});

/**
 * What is registered now, as far as a change set touches it: the ground on which the set is decided. A change
 * commits only while every revision in here is still the current one.
 */
export const Base = z
  .object({
    documents: z.array(RegisteredDocument),
    contractHistory: z.array(ContractRevision),
    subjects: z.array(RegisteredSubject),
    domains: z.array(Domain.extend({ revision: z.int().positive() })),
  })
  .meta({ id: 'Base' });

export type RegisteredDocument = z.infer<typeof RegisteredDocument>;
export type ContractRevision = z.infer<typeof ContractRevision>;
export type SchemaVersion = z.infer<typeof SchemaVersion>;
export type RegisteredSubject = z.infer<typeof RegisteredSubject>;
export type Base = z.infer<typeof Base>;
