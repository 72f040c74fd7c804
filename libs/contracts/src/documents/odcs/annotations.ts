import { z } from 'zod';
import { Present } from '../present.js';
import { StableId } from '../text-formats.js';

/** What ODCS allows to be attached to nearly every element. */
export const Tags = z.array(z.string()).describe('Words to find and group by');

export const CustomProperty = z
  .looseObject({
    id: StableId.optional(),
    property: z.string().describe('The key, e.g. mesh.eventType'),
    value: Present.describe('Any JSON value'),
    description: z.string().optional(),
  })
  .meta({ id: 'OdcsCustomProperty' });

export const CustomProperties = z.array(CustomProperty).describe('Facts that the standard has no field for');

export const AuthoritativeDefinitions = z
  .array(
    z
      .looseObject({
        id: StableId.optional(),
        url: z.string().describe('Where the definition is'),
        type: z.string().describe('What it defines, e.g. businessDefinition'),
        description: z.string().optional(),
      })
      .meta({ id: 'OdcsAuthoritativeDefinition' }),
  )
  .describe('Links to where the meaning is settled');
