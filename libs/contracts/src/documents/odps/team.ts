import { z } from 'zod';
import { choice } from '../choice.js';
import { perEdition, type Edition } from '../edition.js';
import { CalendarDate, Uri } from '../text-formats.js';
import { annotations, elementId } from './annotations.js';

const teamMember = perEdition((edition) =>
  z.looseObject({
    ...elementId(edition),
    username: z.string().describe('Login or e-mail address'),
    name: z.string().optional(),
    description: z.string().optional(),
    role: z.string().optional().describe('e.g. owner, data steward'),
    dateIn: CalendarDate.optional(),
    dateOut: CalendarDate.optional(),
    replacedByUsername: z.string().optional(),
    ...annotations(edition),
  }),
);

const team = perEdition((edition) =>
  z.looseObject({
    name: z.string().optional(),
    description: z.string().optional(),
    members: z.array(teamMember(edition)).optional(),
    ...annotations(edition),
  }),
);

type Team = z.infer<ReturnType<typeof team>>;
type TeamMember = z.infer<ReturnType<typeof teamMember>>;

/** The people who answer for a product; before 1.0 they may be a bare list, as they were in ODCS 3.0. */
export const productTeam: (edition: Edition) => z.ZodType<Team | TeamMember[]> = perEdition((edition) =>
  edition < 1
    ? choice([team(edition), z.array(teamMember(edition))], (value) => (Array.isArray(value) ? 1 : 0))
    : team(edition),
);

/** A channel on which the product's owner is reached. */
export const productSupport = perEdition((edition) =>
  z.looseObject({
    ...elementId(edition),
    channel: z.string().describe('Name of the channel'),
    url: Uri.describe('e.g. https:, mailto:'),
    description: z.string().optional(),
    tool: z.string().optional().describe('e.g. email, slack, teams'),
    scope: z.string().optional().describe('e.g. interactive, announcements, issues'),
    invitationUrl: Uri.optional(),
    ...annotations(edition),
  }),
);
