import { z } from 'zod';

/** A product beside others that follow one another. */
const Major = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    version: z.string().nullable(),
    status: z.string(),
    follows: z.string().nullable().describe('The product after which it comes.'),
    sunset: z.string().nullable(),
    moves: z
      .string()
      .nullable()
      .describe('Who has moved from the one before to this one: a path of this API. Null for the first.'),
  })
  .meta({ id: 'MajorVersion', description: 'A product among those that follow one another.' });
export type Major = z.infer<typeof Major>;

export const Majors = z
  .object({ items: z.array(Major).describe('In the order in which they follow one another.') })
  .meta({ id: 'MajorVersions', description: 'Products that follow one another, side by side.' });

export const NextMajorAnswer = z
  .object({
    product: z.looseObject({}).describe('In status draft.'),
    contracts: z.array(z.looseObject({})).describe('In status draft.'),
    notes: z.array(z.string()).describe('What has to be thought of.'),
  })
  .meta({
    id: 'NextMajor',
    description: 'The next major version of a product and its contracts, of which nothing is kept.',
  });

export const majorExample: Major = {
  id: 'clients.lounge-visits',
  name: 'Lounge visits',
  version: '1.0.0',
  status: 'active',
  follows: null,
  sunset: null,
  moves: null,
};

export const nextMajorExample: z.infer<typeof NextMajorAnswer> = {
  product: {
    apiVersion: 'v1.1.0',
    kind: 'DataProduct',
    id: 'clients.lounge-visits-2',
    version: '2.0.0',
    status: 'draft',
    customProperties: [{ property: 'mesh.follows', value: 'clients.lounge-visits' }],
  },
  contracts: [
    {
      apiVersion: 'v3.2.0',
      kind: 'DataContract',
      id: 'lounge-visits-2',
      version: '2.0.0',
      status: 'draft',
    },
  ],
  notes: ['It takes topics of its own: clients.lounge-visits-2.'],
};
