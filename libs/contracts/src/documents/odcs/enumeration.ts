import { z } from 'zod';
import { canonicalJson } from '../canonical-json.js';
import { perEdition } from '../edition.js';
import { StableId } from '../text-formats.js';
import { annotations } from './annotations.js';

/** One value that a property allows. */
const entry = perEdition((edition) =>
  z
    .looseObject({
      value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
      label: z.string().optional(),
      id: StableId.optional(),
      description: z.string().optional(),
      ...annotations(edition),
    })
    .meta({ id: 'OdcsEnumValue', description: 'One value that a property allows.' }),
);

/** The values that a property allows: at least one, and no entry twice. */
export const enumeration = perEdition((edition) =>
  z
    .array(entry(edition))
    .min(1)
    .refine(
      (entries) => new Set(entries.map((it) => canonicalJson(it))).size === entries.length,
      'entries must be unique',
    ),
);
