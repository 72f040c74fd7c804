import { z } from 'zod';
import { Domain } from '../domains/index.js';
import { Counted, CountedOrNone, Identifier } from '../identifiers/index.js';
import { SchemaReference, SchemaType } from './change-set.js';
import { LastStep } from './lifecycle.js';
import { RuleSet, SchemaMetadata } from './schema-metadata.js';
import { Evolution } from './evolution.js';

/** A registered document at its current revision. */
export const RegisteredDocument = z.object({
  kind: z.enum(['DataProduct', 'DataContract']),
  id: Identifier,
  revision: Counted,
  document: z.looseObject({}),
  /** The last step of a product's life, if one was taken. */
  lastStep: LastStep.nullish(),
});

/** An earlier revision of a contract; present only where a transitive mode asks for it. */
export const ContractRevision = z.object({
  id: Identifier,
  revision: Counted,
  document: z.looseObject({}),
});

/** One live version of a wire schema. */
export const SchemaVersion = z.object({
  version: Counted,
  schemaType: SchemaType,
  schema: z.string(),
  references: z.array(SchemaReference),
  metadata: SchemaMetadata.optional(),
  ruleSet: RuleSet.optional(),
});

/** A live version of a wire schema without its text, which need not be read to know whether a schema is it. */
export const OutlinedVersion = SchemaVersion.omit({ schema: true }).extend({
  /** SHA-256 of the text, in hex. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A subject as far as a change set touches it: its history can be long. */
export const RegisteredSubject = z.object({
  subject: Identifier,
  contractId: Identifier.nullable(),
  revision: Counted,
  /** The highest number a version ever had, deleted ones too: the next one is above it. */
  lastVersion: CountedOrNone,
  evolution: Evolution,
  /** Live versions, oldest first: the newest, and those that schemas import or are compared with. */
  versions: z.array(SchemaVersion),
  /** Of a subject that the set changes, other live versions that may be what is submitted. */
  others: z.array(OutlinedVersion).optional(),
});

/**
 * What is registered now, as far as a change set touches it, and what the set is decided on. A change
 * commits only while every revision in here is still the current one.
 */
export const Base = z
  .object({
    documents: z.array(RegisteredDocument),
    contractHistory: z.array(ContractRevision),
    subjects: z.array(RegisteredSubject),
    /** How subjects may evolve that are not there and that the set would begin. */
    evolutions: z.array(z.object({ subject: Identifier, evolution: Evolution })).optional(),
    /** Subjects whose newest schema imports one that the set changes, directly or through others. */
    referrers: z.array(RegisteredSubject),
    /** Contracts and products behind the input ports of the set's products, however far. Nothing of it is changed. */
    upstreams: z.array(RegisteredDocument).optional(),
    domains: z.array(Domain.extend({ revision: Counted })),
  })
  .meta({
    id: 'Base',
    description:
      'What is registered now, as far as a change set touches it, and what the set is decided on. A change commits only while every revision in here is still the current one.',
  });

export type RegisteredDocument = z.infer<typeof RegisteredDocument>;
export type ContractRevision = z.infer<typeof ContractRevision>;
export type SchemaVersion = z.infer<typeof SchemaVersion>;
export type OutlinedVersion = z.infer<typeof OutlinedVersion>;
export type RegisteredSubject = z.infer<typeof RegisteredSubject>;
export type Base = z.infer<typeof Base>;
