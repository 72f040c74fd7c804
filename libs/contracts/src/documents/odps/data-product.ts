import { z } from 'zod';
import { documentOf } from '../document.js';
import { DateTime } from '../text-formats.js';
import { annotations, references } from './annotations.js';
import { InputPort, ManagementPort, OutputPort } from './ports.js';
import { ProductSupport, ProductTeam } from './team.js';

const Description = z.looseObject({
  purpose: z.string().optional(),
  limitations: z.string().optional(),
  usage: z.string().optional(),
  ...references,
});

const Product = z.looseObject({
  apiVersion: z.enum(['v1.0.0', 'v0.9.0']).describe('Version of the standard'),
  kind: z.literal('DataProduct'),
  id: z.string().describe('Identifies the product across all its versions'),
  status: z.string().describe('e.g. proposed, draft, active, deprecated, retired'),
  name: z.string().optional(),
  version: z.string().optional(),
  domain: z.string().optional(),
  tenant: z.string().optional(),
  description: Description.optional(),
  inputPorts: z.array(InputPort).optional(),
  outputPorts: z.array(OutputPort).optional(),
  managementPorts: z.array(ManagementPort).optional(),
  support: z.array(ProductSupport).optional(),
  team: ProductTeam.optional(),
  productCreatedTs: DateTime.optional(),
  ...annotations,
});

/**
 * A data product: an ODPS v1.0 document, or v0.9. A valid one is answered as it was given, with the fields that the
 * standard does not know; `unknownFields` lists those.
 */
export const DataProduct = documentOf(Product);

/** A data product: an ODPS document. */
export type DataProduct = z.infer<typeof Product>;
