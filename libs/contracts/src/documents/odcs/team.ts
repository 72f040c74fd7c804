import { z } from 'zod';
import { choice } from '../choice.js';
import { CalendarDate, StableId } from '../text-formats.js';
import { AuthoritativeDefinitions, CustomProperties, Tags } from './annotations.js';

/** A person of the team that answers for the contract. */
export const ContractTeamMember = z.looseObject({
  id: StableId.optional(),
  username: z.string().describe('Login or e-mail address'),
  name: z.string().optional(),
  description: z.string().optional(),
  role: z.string().optional().describe('e.g. owner, data steward'),
  dateIn: CalendarDate.optional(),
  dateOut: CalendarDate.optional(),
  replacedByUsername: z.string().optional(),
  tags: Tags.optional(),
  customProperties: CustomProperties.optional(),
  authoritativeDefinitions: AuthoritativeDefinitions.optional(),
});

const Team = z.looseObject({
  id: StableId.optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  members: z.array(ContractTeamMember).optional(),
  tags: Tags.optional(),
  customProperties: CustomProperties.optional(),
  authoritativeDefinitions: AuthoritativeDefinitions.optional(),
});

/** A team as of 3.1, or the bare list of members that 3.0 had. */
export const ContractTeam = choice([Team, z.array(ContractTeamMember)], (value) =>
  Array.isArray(value) ? 1 : 0,
);
