import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { LookUp } from './present-examples.js';

/** What proves who somebody is. */
const credentials = ['authorization', 'cookie'] as const;

/** Looks things up in this process, as the one who sent a request: examples show nobody what they may not read. */
export function lookUpFor(fastify: FastifyInstance, { headers, ip }: FastifyRequest): LookUp {
  const own: Record<string, string> = {};
  for (const name of credentials) if (headers[name] !== undefined) own[name] = headers[name];
  return async (url) => {
    const { statusCode, payload } = await fastify.inject({ url, remoteAddress: ip, headers: own });
    return statusCode === 200 ? (JSON.parse(payload) as unknown) : undefined;
  };
}
