import { z } from 'zod';
import { perEdition } from '../edition.js';
import { customProperties, stableId } from './annotations.js';
import { odcsPart } from './editions.js';

/** A channel on which the contract's owner is reached. */
export const contractSupport = perEdition((edition) =>
  z.looseObject({
    ...stableId,
    channel: z.string().describe('Name or address of the channel'),
    url: z.string().optional(),
    description: z.string().optional(),
    tool: z.string().optional().describe('e.g. email, slack, teams'),
    scope: z.string().optional().describe('e.g. interactive, announcements, issues'),
    invitationUrl: z.string().optional(),
    customProperties: customProperties(edition).optional(),
  }),
);

/** A role that grants access to the data. */
export const role = perEdition((edition) =>
  z
    .looseObject({
      ...stableId,
      role: z.string(),
      description: z.string().optional(),
      access: z.string().optional().describe('e.g. read, write'),
      firstLevelApprovers: z.string().optional(),
      secondLevelApprovers: z.string().optional(),
      customProperties: customProperties(edition).optional(),
    })
    .meta({ id: odcsPart('Role', edition) }),
);

/** What the data costs. */
export const Pricing = z.looseObject({
  ...stableId,
  priceAmount: z.number().optional(),
  priceCurrency: z.string().optional(),
  priceUnit: z.string().optional(),
});
