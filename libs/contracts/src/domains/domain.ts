import { z } from 'zod';
import { Identifier } from '../identifiers/index.js';

/** What is known of somebody or something beside its name: policies see it as it is written. */
const Attributes = z
  .looseObject({
    regions: z
      .array(z.string().min(1).max(100))
      .max(200)
      .optional()
      .describe('Where it is at work, e.g. `eu-central-1` or `DE`.'),
    legalEntities: z
      .array(z.string().min(1).max(300))
      .max(200)
      .optional()
      .describe('On whose behalf it acts, e.g. `Lounge Services GmbH`.'),
  })
  .meta({
    id: 'Attributes',
    description:
      'What is known of a domain, a team or a member beside its name; further ones may be added. Policies see them.',
  });

const attributes = Attributes.optional();

/** A person in a team. `id` is what the actor of a request is compared with. */
const Member = z
  .looseObject({
    id: Identifier,
    name: z.string().optional(),
    email: z.email().optional(),
    role: z.string().optional(),
    attributes,
  })
  .meta({
    id: 'Member',
    description: 'A person in a team. `id` is what the actor of a request is compared with.',
  });

const Team = z
  .looseObject({
    id: Identifier,
    name: z.string().optional(),
    attributes,
    members: z.array(Member).default([]),
    groups: z
      .array(z.string().min(1).max(256))
      .max(100)
      .optional()
      .describe('Groups of the identity provider that stand for the team: whoever is in one is a member.'),
  })
  .meta({ id: 'Team', description: 'A team of a domain.' });

/** A domain of the mesh: the teams that publish in its name. */
export const Domain = z
  .looseObject({
    id: Identifier,
    name: z.string().min(1),
    description: z.string().optional(),
    attributes,
    teams: z.array(Team).default([]),
    support: z
      .array(
        z.looseObject({
          channel: z.string().min(1),
          url: z.string().optional(),
          tool: z.string().optional(),
          scope: z.string().optional(),
        }),
      )
      .max(50)
      .optional()
      .describe(
        'Where the domain is told what it must hear, as a product says it: a `webhook` with its URL.',
      ),
    subjectPrefixes: z
      .array(z.string().min(1).max(256))
      .max(100)
      .optional()
      .describe(
        'How the names of subjects begin that belong to the domain. Its owners may claim what no other domain has a claim to; all else is for governors.',
      ),
  })
  .meta({ id: 'Domain', description: 'A domain of the mesh: the teams that publish in its name.' });

type Member = z.infer<typeof Member>;
type Team = z.infer<typeof Team>;
export type Domain = z.infer<typeof Domain>;
