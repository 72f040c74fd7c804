import { z } from 'zod';
import { neededBefore, perEdition } from '../edition.js';
import { Uri } from '../text-formats.js';
import { annotations, deprecation, elementId, semantics } from './annotations.js';

/** What a product reads, by the contract it relies on. */
export const inputPort = perEdition((edition) =>
  z.looseObject({
    ...elementId(edition),
    name: z.string(),
    version: neededBefore(1.1, edition, z.string()),
    contractId: neededBefore(1.1, edition, z.string()),
    ...annotations(edition),
    ...deprecation(edition),
  }),
);

/** What a product offers. Name and version together identify it. */
export const outputPort = perEdition((edition) =>
  z.looseObject({
    ...elementId(edition),
    name: z.string(),
    version: neededBefore(1.1, edition, z.string()),
    description: z.string().optional(),
    type: z.string().optional(),
    contractId: z.string().optional().describe('The contract it keeps'),
    sbom: z
      .array(
        z.looseObject({
          ...elementId(edition),
          type: z.string().optional(),
          url: neededBefore(1.1, edition, Uri),
        }),
      )
      .optional(),
    inputContracts: z.array(z.looseObject({ id: z.string(), version: z.string() })).optional(),
    ...annotations(edition),
    ...deprecation(edition),
    ...semantics(edition),
  }),
);

/** What a product offers. */
export type OutputPort = z.infer<ReturnType<typeof outputPort>>;

/** Where a product is observed and controlled. */
export const managementPort = perEdition((edition) =>
  z.looseObject({
    ...elementId(edition),
    name: z.string(),
    content: z.string().describe('e.g. discoverability, observability, control'),
    type: z.string().optional().describe('rest or topic'),
    url: Uri.optional(),
    channel: z.string().optional(),
    description: z.string().optional(),
    ...annotations(edition),
    ...deprecation(edition),
  }),
);
