import type { FastifyReply } from 'fastify';

/** Lets a text go out as it is: it is JSON already, or no JSON at all. */
export function raw(reply: FastifyReply, text: string): string {
  void reply.serializer((payload) => String(payload));
  return text;
}
