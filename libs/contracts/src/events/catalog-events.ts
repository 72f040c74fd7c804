import { z } from 'zod';
import { Domain } from '../domains/index.js';
import { Counted, Identifier, Timestamp } from '../identifiers/index.js';
import { LastStep, SchemaVersion, Evolution } from '../change-sets/index.js';

/** `mesh.catalog.domain.registered.v1`, key: the domain's id. */
export const DomainRegistered = z.looseObject({
  domain: Domain,
  revision: Counted,
  at: Timestamp,
});

const registered = { revision: Counted, decisionId: z.string(), actor: z.string(), at: Timestamp };

/** `mesh.catalog.product.registered.v1`, key: the product's id. */
export const ProductRegistered = z.looseObject({
  id: Identifier,
  document: z.looseObject({}),
  /** The last step of its life, if one was taken. */
  lastStep: LastStep.nullish(),
  ...registered,
});

/** `mesh.catalog.contract.registered.v1`, key: `<id>@<revision>`, so that compaction keeps every revision. */
export const ContractRegistered = z.looseObject({
  id: Identifier,
  document: z.looseObject({}),
  ...registered,
});

/** `mesh.catalog.schema.registered.v1`, key: `<subject>@<version>`. */
export const SchemaRegistered = z.looseObject({
  subject: Identifier,
  contractId: Identifier.nullable(),
  schemaId: Counted,
  ...SchemaVersion.shape,
  ...registered,
});

/** `mesh.catalog.schema.deleted.v1`, key: `<subject>@<version>`, so that it takes the place of the version's registration. */
export const SchemaDeleted = z.looseObject({
  subject: Identifier,
  version: Counted,
  /** Gone for good; otherwise only hidden from those who ask for live versions. */
  permanent: z.boolean(),
  revision: Counted,
  actor: z.string(),
  at: Timestamp,
});

/** `mesh.catalog.evolution.configured.v1`, key: the scope. */
export const EvolutionConfigured = z.looseObject({
  /** A subject, a context as `:.name:`, or empty for all. */
  scope: z.string(),
  /** Null: nothing is configured here any more, and what is above holds. */
  evolution: Evolution.partial().nullable(),
  revision: Counted,
  actor: z.string(),
  at: Timestamp,
});

/** `mesh.catalog.change.applied.v1`, key: the change's id. */
export const ChangeApplied = z.looseObject({
  changeId: z.string(),
  decisionId: z.string(),
  actor: z.string(),
  at: Timestamp,
  items: z.array(
    z.looseObject({ kind: z.string(), id: z.string(), operation: z.string(), revision: z.int() }),
  ),
});

export type DomainRegistered = z.infer<typeof DomainRegistered>;
export type ProductRegistered = z.infer<typeof ProductRegistered>;
export type ContractRegistered = z.infer<typeof ContractRegistered>;
export type SchemaRegistered = z.infer<typeof SchemaRegistered>;
export type SchemaDeleted = z.infer<typeof SchemaDeleted>;
export type EvolutionConfigured = z.infer<typeof EvolutionConfigured>;
export type ChangeApplied = z.infer<typeof ChangeApplied>;
