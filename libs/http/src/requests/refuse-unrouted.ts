import { NotFoundException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { ProblemFilter } from '../errors/problem.filter.js';

/**
 * Says that a path is not there, or not with this method, before the body of the request is read: what is wrong with a body that
 * nobody would look at says nothing.
 */
export function refuseUnrouted(fastify: FastifyInstance, problems: ProblemFilter): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done();
    problems.refuse(new NotFoundException(`Cannot ${request.method} ${request.url}`), request, reply);
  });
}
