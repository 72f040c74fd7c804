import { z } from 'zod';
import { choice, keyOf } from '../choice.js';
import { perEdition, since, type Edition } from '../edition.js';
import { customProperties } from './annotations.js';

const step = '[A-Za-z_][A-Za-z0-9_]*/[A-Za-z0-9_-]+';

/** Either `table.column`, or a path of names and ids, optionally into another file. */
function reference(edition: Edition) {
  const name = edition < 3.2 ? '[A-Za-z_][A-Za-z0-9_]*' : '[A-Za-z_][A-Za-z0-9_-]*';
  const shorthand = `${name}(?:\\.${name})${edition < 3.2 ? '' : '+'}`;
  const file = `(?:https?://)?[A-Za-z0-9._\\-/]+\\.${edition < 3.2 ? 'yaml' : 'ya?ml'}#`;
  return z.string().regex(new RegExp(`^(?:${shorthand}|(?:${file})?/?${step}(?:/${step})*)$`));
}

const references = perEdition((edition) => {
  const one = reference(edition);
  return choice([one, z.array(one).min(1)], (value) => (Array.isArray(value) ? 1 : 0));
});

const fields = perEdition((edition) => ({
  ...since(3.2, edition, { id: z.string().optional() }),
  type: z.literal('foreignKey').optional(),
  customProperties: customProperties(edition).optional(),
}));

/** A foreign key declared on an object: both ends are given, both single or both composite. */
export const objectRelationship = perEdition((edition) =>
  z
    .looseObject({ ...fields(edition), from: references(edition), to: references(edition) })
    .refine((value) => Array.isArray(keyOf(value, 'from')) === Array.isArray(keyOf(value, 'to')), {
      error: 'from and to must both be one reference or both be lists',
      path: ['to'],
    }),
);

/** A foreign key declared on a property, which is its `from`. */
export const propertyRelationship = perEdition((edition) =>
  z.looseObject({ ...fields(edition), from: z.never().optional(), to: references(edition) }),
);
