import { z } from 'zod';
import { choice, keyOf } from '../choice.js';
import { perEdition, type Edition } from '../edition.js';
import { customProperties, stableId } from './annotations.js';
import { serverFields, serverTypesOf, type ServerType } from './server-fields.js';
import { role } from './stewardship.js';

const fields = perEdition((edition) => ({
  ...stableId,
  server: z.string().describe('Name of the server within this contract'),
  description: z.string().optional(),
  environment: z.string().optional().describe('e.g. prod, dev'),
  roles: z.array(role(edition)).optional(),
  customProperties: customProperties(edition).optional(),
}));

function untyped(edition: Edition) {
  return z.looseObject({ ...fields(edition), type: z.enum(serverTypesOf(edition)) });
}

/** Where the data is. The fields beyond the common ones depend on the type. */
export type Server = z.infer<ReturnType<typeof untyped>>;

/** The schema of where the data is. */
export const server: (edition: Edition) => z.ZodType<Server> = perEdition((edition) => {
  const types = serverTypesOf(edition);
  const typed = types.map((type) =>
    z.looseObject({ ...fields(edition), ...serverFields(edition)[type], type: z.literal(type) }),
  );
  return choice(
    [untyped(edition), ...typed],
    (value) => 1 + types.indexOf(keyOf(value, 'type') as ServerType),
  );
});
