import { Severity } from '#contracts/events';
import { Identifier } from '#contracts/identifiers';
import { z } from 'zod';
import { Hours } from './hours.js';
import { Matcher } from './matcher.js';

const daySeconds = 86_400;
const seconds = z
  .int()
  .min(0)
  .max(30 * daySeconds);

/** Who is told: by the channels that the documents name, at a destination, whoever is on call, or one person. */
export const Target = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('owner') }),
    z.strictObject({ kind: z.literal('destination'), id: Identifier }),
    z.strictObject({ kind: z.literal('on-call'), id: Identifier.describe('The id of a rota.') }),
    z.strictObject({ kind: z.literal('member'), id: Identifier }),
  ])
  .meta({
    id: 'NotificationTarget',
    description:
      'Who is told: `owner`, by the channels that product, contract or domain name; a `destination`; who is `on-call` in a rota; a `member`.',
  });
export type Target = z.infer<typeof Target>;

const Level = z
  .strictObject({
    afterSeconds: seconds.default(0).describe('How long nobody has acknowledged it when this level is told.'),
    to: z.array(Target).min(1).max(20),
  })
  .meta({ id: 'EscalationLevel', description: 'Who is told, once nobody has acknowledged for so long.' });

/** What grouping goes by. */
const GroupLabel = z.enum(['product', 'contract', 'domain', 'owner', 'severity', 'kind', 'element']);

/** Whom what is to be told when, and how often. */
export const Route = z
  .strictObject({
    name: Identifier,
    match: z.array(Matcher).max(20).default([]).describe('For what it is; for everything where it is empty.'),
    minimumSeverity: Severity.default('info'),
    continue: z.boolean().default(false).describe('Whether the routes after this one count too.'),
    groupBy: z
      .array(GroupLabel)
      .max(7)
      .nullable()
      .default(null)
      .describe('What is alike in these is told together; everything by itself where it is null.'),
    waitSeconds: seconds.default(0).describe('How long a new group waits for more.'),
    intervalSeconds: seconds
      .default(0)
      .describe('How long a group that was told waits until it is told of more.'),
    repeatSeconds: seconds
      .min(60)
      .nullable()
      .default(null)
      .describe('How often what still fires is told again; never where it is null.'),
    tellsResolved: z.boolean().default(true).describe('Whether it is told that something is over.'),
    activeHours: z
      .array(Hours)
      .max(20)
      .default([])
      .describe('When it is told; at any time where it is empty.'),
    mutedHours: z.array(Hours).max(20).default([]).describe('When it is not: maintenance that comes again.'),
    levels: z
      .array(Level)
      .min(1)
      .max(10)
      .describe('Who is told at first, and whom after that while nobody acknowledges.'),
  })
  .meta({ id: 'NotificationRoute', description: 'Whom what is told when, and how often.' });
export type Route = z.infer<typeof Route>;

/** The routes of a scope, in their order: the first that matches counts. */
export const Routes = z
  .strictObject({ routes: z.array(Route).max(100) })
  .refine(({ routes }) => new Set(routes.map(({ name }) => name)).size === routes.length, {
    error: 'must have names of their own',
    path: ['routes'],
  })
  .meta({ id: 'NotificationRoutes', description: 'The routes of a scope, in their order.' });
export type Routes = z.infer<typeof Routes>;

/** What holds where nobody has set anything: the owner is told at once, and that it is over. */
export const defaultRoute: Route = Route.parse({
  name: 'default',
  levels: [{ to: [{ kind: 'owner' }] }],
});
