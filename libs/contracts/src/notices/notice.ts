import { z } from 'zod';
import { Severity } from '../events/index.js';
import { Timestamp } from '../identifiers/index.js';

/** Who must hear something: whoever answers for a product, a domain or a scope, or one person. */
export const Addressee = z
  .object({ kind: z.enum(['product', 'domain', 'scope', 'member']), id: z.string().min(1).max(300) })
  .meta({
    id: 'Addressee',
    description:
      'Who must hear something: whoever answers for a product, a domain or a scope, or one person.',
  });

/** `mesh.notice.given.v1` on mesh.notices.v1, key: what it is about. It is delivered once to each channel of those it is for. */
export const Notice = z
  .looseObject({
    id: z.uuid(),
    kind: z
      .string()
      .regex(/^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$/)
      .describe('What has happened, as `waiver.requested`: what routes and filters go by.'),
    about: z.object({ kind: z.string().min(1).max(50), id: z.string().min(1).max(300) }),
    to: z.array(Addressee).max(100),
    severity: Severity,
    title: z.string().min(1).max(300),
    text: z.string().max(4_000),
    link: z.string().max(4_000).regex(/^\//).describe('Where it is seen or answered: a path of this API.'),
    at: Timestamp,
  })
  .meta({ id: 'Notice', description: 'Something that people must hear.' });

export type Addressee = z.infer<typeof Addressee>;
export type Notice = z.infer<typeof Notice>;
