import { z } from 'zod';
import { StableId } from '../text-formats.js';
import { CustomProperties } from './annotations.js';

/** A channel on which the contract's owner is reached. */
export const ContractSupport = z.looseObject({
  id: StableId.optional(),
  channel: z.string().describe('Name or address of the channel'),
  url: z.string().optional(),
  description: z.string().optional(),
  tool: z.string().optional().describe('e.g. email, slack, teams'),
  scope: z.string().optional().describe('e.g. interactive, announcements, issues'),
  invitationUrl: z.string().optional(),
  customProperties: CustomProperties.optional(),
});

/** A role that grants access to the data. */
export const Role = z
  .looseObject({
    id: StableId.optional(),
    role: z.string(),
    description: z.string().optional(),
    access: z.string().optional().describe('e.g. read, write'),
    firstLevelApprovers: z.string().optional(),
    secondLevelApprovers: z.string().optional(),
    customProperties: CustomProperties.optional(),
  })
  .meta({ id: 'OdcsRole' });

/** What the data costs. */
export const Pricing = z.looseObject({
  id: StableId.optional(),
  priceAmount: z.number().optional(),
  priceCurrency: z.string().optional(),
  priceUnit: z.string().optional(),
});
