import { z } from 'zod';
import { choice, keyOf } from '../choice.js';
import { documentOf } from '../document.js';
import { neededBefore, perEdition, type Edition } from '../edition.js';
import { openObjects } from '../open-objects.js';
import { DateTime } from '../text-formats.js';
import { uniqueList } from '../unique.js';
import { annotations, authoritativeDefinitions, context, customProperties } from './annotations.js';
import { odcsEditionIndex, odcsEditions, odcsVersions } from './editions.js';
import { schemaObject } from './schema-object.js';
import { server } from './server.js';
import { serviceLevel } from './service-level.js';
import { contractSupport, Pricing, role } from './stewardship.js';
import { contractTeam } from './team.js';

function description(edition: Edition) {
  return z
    .looseObject({
      purpose: z.string().optional(),
      usage: z.string().optional(),
      limitations: z.string().optional(),
      authoritativeDefinitions: authoritativeDefinitions(edition).optional(),
      customProperties: customProperties(edition).optional(),
    })
    .register(openObjects, { why: 'ODCS leaves the description of a contract open' });
}

const contract = perEdition((edition) =>
  z.looseObject({
    apiVersion: z.enum(odcsVersions).describe('Version of the standard'),
    kind: z.literal('DataContract'),
    id: z.string().describe('Identifies the contract across all its versions'),
    version: z.string().describe('Version of the contract'),
    status: neededBefore(
      3.2,
      edition,
      z.string().describe('e.g. proposed, draft, active, deprecated, retired'),
    ),
    name: z.string().optional(),
    domain: z.string().optional(),
    tenant: z.string().optional(),
    dataProduct: z.string().optional().describe('Name of the product it belongs to'),
    description: description(edition).optional(),
    servers: z.array(server(edition)).optional(),
    schema: uniqueList(schemaObject(edition), ({ name }) => name, 'name').optional(),
    support: z.array(contractSupport(edition)).optional(),
    price: Pricing.optional(),
    team: contractTeam(edition).optional(),
    roles: z.array(role(edition)).optional(),
    slaDefaultElement: z.string().optional(),
    slaProperties: z.array(serviceLevel(edition)).optional(),
    ...annotations(edition),
    ...context(edition),
    contractCreatedTs: DateTime.optional(),
  }),
);

const [newest, ...earlier] = [contract(3.2), ...odcsEditions.slice(1).map(contract)] as const;

/**
 * A data contract: an ODCS v3.2 document, or v3.1 and v3.0.x, each by its own rules. A valid one is answered as it was
 * given, with the fields that the standard does not know; `unknownFields` lists those.
 */
export const DataContract = documentOf(
  choice([newest, ...earlier], (value) => odcsEditionIndex(keyOf(value, 'apiVersion'))),
);

/** A data contract: an ODCS document. */
export type DataContract = z.infer<typeof newest>;
