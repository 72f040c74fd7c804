import { z } from 'zod';
import { documentOf } from '../document.js';
import { openObjects } from '../open-objects.js';
import { DateTime } from '../text-formats.js';
import { AuthoritativeDefinitions, CustomProperties, Tags } from './annotations.js';
import { SchemaObject } from './schema-object.js';
import { Server } from './server.js';
import { ServiceLevel } from './service-level.js';
import { ContractSupport, Pricing, Role } from './stewardship.js';
import { ContractTeam } from './team.js';

const Description = z
  .looseObject({
    purpose: z.string().optional(),
    usage: z.string().optional(),
    limitations: z.string().optional(),
    authoritativeDefinitions: AuthoritativeDefinitions.optional(),
    customProperties: CustomProperties.optional(),
  })
  .register(openObjects, { why: 'ODCS leaves the description of a contract open' });

const Contract = z.looseObject({
  apiVersion: z.enum(['v3.1.0', 'v3.0.2', 'v3.0.1', 'v3.0.0']).describe('Version of the standard'),
  kind: z.literal('DataContract'),
  id: z.string().describe('Identifies the contract across all its versions'),
  version: z.string().describe('Version of the contract'),
  status: z.string().describe('e.g. proposed, draft, active, deprecated, retired'),
  name: z.string().optional(),
  domain: z.string().optional(),
  tenant: z.string().optional(),
  dataProduct: z.string().optional().describe('Name of the product it belongs to'),
  description: Description.optional(),
  servers: z.array(Server).optional(),
  schema: z.array(SchemaObject).optional(),
  support: z.array(ContractSupport).optional(),
  price: Pricing.optional(),
  team: ContractTeam.optional(),
  roles: z.array(Role).optional(),
  slaDefaultElement: z.string().optional(),
  slaProperties: z.array(ServiceLevel).optional(),
  tags: Tags.optional(),
  authoritativeDefinitions: AuthoritativeDefinitions.optional(),
  customProperties: CustomProperties.optional(),
  contractCreatedTs: DateTime.optional(),
});

/**
 * A data contract: an ODCS v3.1 document, or v3.0.x. A valid one is answered as it was given, with the fields that the
 * standard does not know; `unknownFields` lists those.
 */
export const DataContract = documentOf(Contract);

/** A data contract: an ODCS document. */
export type DataContract = z.infer<typeof Contract>;
