import { z } from 'zod';
import { choice } from '../choice.js';
import { contextOf } from '../context.js';
import { neededSince, perEdition, since } from '../edition.js';
import { Present } from '../present.js';
import { synonymsOf } from '../synonyms.js';
import { StableId } from '../text-formats.js';
import { odcsPart } from './editions.js';

/** What ODCS allows to be attached to nearly every element. */
const Tags = z.array(z.string()).describe('Words to find and group by');

/** An identifier of an element. */
export const stableId = { id: StableId.optional() };

export const customProperties = perEdition((edition) =>
  z
    .array(
      z
        .looseObject({
          ...stableId,
          property: neededSince(3.1, edition, z.string().describe('The key, e.g. mesh.eventType')),
          value: neededSince(3.1, edition, Present.describe('Any JSON value')),
          description: z.string().optional(),
          ...since(3.2, edition, {
            vendor: z.string().optional().describe('Whose system reads it, e.g. confluent'),
          }),
        })
        .meta({ id: odcsPart('CustomProperty', edition) }),
    )
    .describe('Facts that the standard has no field for'),
);

export const authoritativeDefinitions = perEdition((edition) =>
  z
    .array(
      z
        .looseObject({
          ...stableId,
          url: z.string().describe('Where the definition is'),
          type: z.string().describe('What it defines, e.g. businessDefinition'),
          description: z.string().optional(),
        })
        .meta({ id: odcsPart('AuthoritativeDefinition', edition) }),
    )
    .describe('Links to where the meaning is settled'),
);

/** Tags, links and custom properties, as most elements may have them. */
export const annotations = perEdition((edition) => ({
  tags: Tags.optional(),
  authoritativeDefinitions: authoritativeDefinitions(edition).optional(),
  customProperties: customProperties(edition).optional(),
}));

/** What an object or property may be called, and whether it is still to be used; no field of it before 3.2. */
export const standing = perEdition((edition) =>
  since(3.2, edition, {
    deprecated: z.boolean().optional().describe('Not to be used anew'),
    synonyms: synonymsOf({
      id: StableId,
      customProperties: customProperties(edition).optional(),
    }).optional(),
  }),
);

/** Guidance for tools, as a text or in parts; no field of it before 3.2. */
export const context = perEdition((edition) =>
  since(3.2, edition, {
    context: choice([z.string(), contextOf(annotations(edition))], (value) =>
      typeof value === 'object' ? 1 : 0,
    ).optional(),
  }),
);
