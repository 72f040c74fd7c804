import { z } from 'zod';
import { contextOf } from '../context.js';
import { perEdition, since } from '../edition.js';
import { Present } from '../present.js';
import { synonymsOf } from '../synonyms.js';
import { Uri } from '../text-formats.js';
import { odpsPart } from './editions.js';

const Tags = z.array(z.string()).describe('Words to find and group by');

/** An identifier of an element, where the generation has one. */
export const elementId = perEdition((edition) => since(1.1, edition, { id: z.string().optional() }));

const customProperties = perEdition((edition) =>
  z
    .array(
      z
        .looseObject({
          ...elementId(edition),
          property: z.string().describe('The key, e.g. mesh.region'),
          value: Present.describe('Any JSON value'),
          description: z.string().optional(),
        })
        .meta({ id: odpsPart('CustomProperty', edition) }),
    )
    .describe('Facts that the standard has no field for'),
);

const authoritativeDefinitions = perEdition((edition) =>
  z
    .array(
      z
        .looseObject({
          ...elementId(edition),
          type: z.string().describe('What it defines, e.g. businessDefinition'),
          url: Uri,
          description: z.string().optional(),
        })
        .meta({ id: odpsPart('AuthoritativeDefinition', edition) }),
    )
    .describe('Links to where the meaning is settled'),
);

/** What ODPS allows to be attached to a text block. */
export const links = perEdition((edition) => ({
  customProperties: customProperties(edition).optional(),
  authoritativeDefinitions: authoritativeDefinitions(edition).optional(),
}));

/** What ODPS allows to be attached to nearly every element. */
export const annotations = perEdition((edition) => ({ tags: Tags.optional(), ...links(edition) }));

/** Whether something is still to be used; no field of it before 1.1. */
export const deprecation = perEdition((edition) =>
  since(1.1, edition, { deprecated: z.boolean().optional().describe('Not to be used anew') }),
);

/** Other names, and guidance for tools; no fields of them before 1.1. */
export const semantics = perEdition((edition) =>
  since(1.1, edition, {
    synonyms: synonymsOf({
      id: z.string(),
      customProperties: customProperties(edition).optional(),
    }).optional(),
    context: contextOf(annotations(edition)).optional(),
  }),
);
