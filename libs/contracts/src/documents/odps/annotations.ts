import { z } from 'zod';
import { Present } from '../present.js';
import { Uri } from '../text-formats.js';

const Tags = z.array(z.string()).describe('Words to find and group by');

const CustomProperties = z
  .array(
    z
      .looseObject({
        property: z.string().describe('The key, e.g. mesh.archetype'),
        value: Present.describe('Any JSON value'),
        description: z.string().optional(),
      })
      .meta({ id: 'OdpsCustomProperty' }),
  )
  .describe('Facts that the standard has no field for');

const AuthoritativeDefinitions = z
  .array(
    z
      .looseObject({
        type: z.string().describe('What it defines, e.g. businessDefinition'),
        url: Uri,
        description: z.string().optional(),
      })
      .meta({ id: 'OdpsAuthoritativeDefinition' }),
  )
  .describe('Links to where the meaning is settled');

/** What ODPS allows to be attached to a text block. */
export const references = {
  customProperties: CustomProperties.optional(),
  authoritativeDefinitions: AuthoritativeDefinitions.optional(),
};

/** What ODPS allows to be attached to nearly every element. */
export const annotations = { tags: Tags.optional(), ...references };
