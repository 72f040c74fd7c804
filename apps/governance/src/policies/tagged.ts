import { revisionTag } from '#http';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { AuthoredPolicy } from './authored-policies.store.js';
import type { PolicyView } from './policy-documents.js';

/** A policy for callers, with its ETag. */
export function tagged(policy: AuthoredPolicy, reply: FastifyReply): z.infer<typeof PolicyView> {
  void reply.header('etag', revisionTag(policy.revision));
  return { ...policy, shipped: false };
}
