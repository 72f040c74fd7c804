import { z } from 'zod';
import { Uri } from '../text-formats.js';
import { annotations } from './annotations.js';

/** What a product reads, by the contract it relies on. */
export const InputPort = z.looseObject({
  name: z.string(),
  version: z.string(),
  contractId: z.string(),
  ...annotations,
});

/** What a product offers. Name and version together identify it. */
export const OutputPort = z.looseObject({
  name: z.string(),
  version: z.string(),
  description: z.string().optional(),
  type: z.string().optional(),
  contractId: z.string().optional().describe('The contract it keeps'),
  sbom: z.array(z.looseObject({ type: z.string().optional(), url: Uri })).optional(),
  inputContracts: z.array(z.looseObject({ id: z.string(), version: z.string() })).optional(),
  ...annotations,
});

/** What a product offers. */
export type OutputPort = z.infer<typeof OutputPort>;

/** Where a product is observed and controlled. */
export const ManagementPort = z.looseObject({
  name: z.string(),
  content: z.string().describe('e.g. discoverability, observability, control'),
  type: z.string().optional().describe('rest or topic'),
  url: Uri.optional(),
  channel: z.string().optional(),
  description: z.string().optional(),
  ...annotations,
});
