import { z } from 'zod';
import { CalendarDate, Uri } from '../text-formats.js';
import { annotations } from './annotations.js';

const TeamMember = z.looseObject({
  username: z.string().describe('Login or e-mail address'),
  name: z.string().optional(),
  description: z.string().optional(),
  role: z.string().optional().describe('e.g. owner, data steward'),
  dateIn: CalendarDate.optional(),
  dateOut: CalendarDate.optional(),
  replacedByUsername: z.string().optional(),
  ...annotations,
});

/** The people who answer for a product. */
export const ProductTeam = z.looseObject({
  name: z.string().optional(),
  description: z.string().optional(),
  members: z.array(TeamMember).optional(),
  ...annotations,
});

/** A channel on which the product's owner is reached. */
export const ProductSupport = z.looseObject({
  channel: z.string().describe('Name of the channel'),
  url: Uri.describe('e.g. https:, mailto:'),
  description: z.string().optional(),
  tool: z.string().optional().describe('e.g. email, slack, teams'),
  scope: z.string().optional().describe('e.g. interactive, announcements, issues'),
  invitationUrl: Uri.optional(),
  ...annotations,
});
