import { z } from 'zod';
import { Domain } from '../domains/domain.js';
import { Identifier, Timestamp } from '../identifiers.js';
import { SchemaVersion } from '../change-sets/base.js';

/** `mesh.catalog.domain.registered.v1`, key: the domain's id. */
export const DomainRegistered = z.looseObject({
  domain: Domain,
  revision: z.int().positive(),
  at: Timestamp,
});

const registered = { revision: z.int().positive(), decisionId: z.string(), actor: z.string(), at: Timestamp };

/** `mesh.catalog.product.registered.v1`, key: the product's id. */
export const ProductRegistered = z.looseObject({
  id: Identifier,
  document: z.looseObject({}),
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
  schemaId: z.int(),
  ...SchemaVersion.shape,
  ...registered,
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
export type ChangeApplied = z.infer<typeof ChangeApplied>;
