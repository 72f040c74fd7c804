import { z } from 'zod';
import { choice, keyOf } from '../choice.js';
import { StableId } from '../text-formats.js';
import { CustomProperties } from './annotations.js';
import { serverFields, serverTypes, type ServerType } from './server-fields.js';
import { Role } from './stewardship.js';

const fields = {
  id: StableId.optional(),
  server: z.string().describe('Name of the server within this contract'),
  description: z.string().optional(),
  environment: z.string().optional().describe('e.g. prod, dev'),
  roles: z.array(Role).optional(),
  customProperties: CustomProperties.optional(),
};
const untyped = z.looseObject({ ...fields, type: z.enum(serverTypes) });
const typed = serverTypes.map((type) =>
  z.looseObject({ ...fields, ...serverFields[type], type: z.literal(type) }),
);

/** Where the data is. The fields beyond the common ones depend on the type. */
export type Server = z.infer<typeof untyped>;

/** Where the data is. */
export const Server = choice(
  [untyped, ...typed],
  (value) => 1 + serverTypes.indexOf(keyOf(value, 'type') as ServerType),
) as z.ZodType<Server>;
