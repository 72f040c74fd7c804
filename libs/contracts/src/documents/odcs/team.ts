import { z } from 'zod';
import { choice } from '../choice.js';
import { neededSince, perEdition } from '../edition.js';
import { CalendarDate } from '../text-formats.js';
import { annotations, stableId } from './annotations.js';

/** A person of the team that answers for the contract. */
const member = perEdition((edition) =>
  z.looseObject({
    ...stableId,
    username: neededSince(3.1, edition, z.string().describe('Login or e-mail address')),
    role: z.string().optional().describe('e.g. owner, data steward'),
    dateIn: CalendarDate.optional(),
    dateOut: CalendarDate.optional(),
    replacedByUsername: z.string().optional(),
    name: z.string().optional(),
    description: z.string().optional(),
    ...annotations(edition),
  }),
);

const team = perEdition((edition) =>
  z.looseObject({
    ...stableId,
    name: z.string().optional(),
    description: z.string().optional(),
    members: z.array(member(edition)).optional(),
    ...annotations(edition),
  }),
);

/** A team as of 3.1, or the bare list of members that 3.0 had; each is read in documents of the other, too. */
export const contractTeam = perEdition((edition) =>
  choice([team(edition), z.array(member(edition))], (value) => (Array.isArray(value) ? 1 : 0)),
);
