import { z } from 'zod';
import { choice, keyOf } from '../choice.js';
import { CustomProperties } from './annotations.js';

// Either `table.column`, or a path of names and ids, optionally into another file.
const shorthand = '[A-Za-z_][A-Za-z0-9_]*\\.[A-Za-z_][A-Za-z0-9_]*';
const step = '[A-Za-z_][A-Za-z0-9_]*/[A-Za-z0-9_-]+';
const file = '(?:https?://)?[A-Za-z0-9._\\-/]+\\.yaml#';
const Reference = z.string().regex(new RegExp(`^(?:${shorthand}|(?:${file})?/?${step}(?:/${step})*)$`));
const References = choice([Reference, z.array(Reference).min(1)], (value) => (Array.isArray(value) ? 1 : 0));

/** A foreign key declared on an object: both ends are given, both single or both composite. */
export const ObjectRelationship = z
  .looseObject({
    type: z.literal('foreignKey').optional(),
    from: References,
    to: References,
    customProperties: CustomProperties.optional(),
  })
  .refine((value) => Array.isArray(keyOf(value, 'from')) === Array.isArray(keyOf(value, 'to')), {
    error: 'from and to must both be one reference or both be lists',
    path: ['to'],
  });

/** A foreign key declared on a property, which is its `from`. */
export const PropertyRelationship = z.looseObject({
  type: z.literal('foreignKey').optional(),
  from: z.never().optional(),
  to: References,
  customProperties: CustomProperties.optional(),
});
