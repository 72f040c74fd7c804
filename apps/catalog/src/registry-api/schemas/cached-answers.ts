import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerType } from '../protocol/media-types.js';
import { registryPrefix } from '../protocol/registry-controller.js';
import { raw } from './raw-answer.js';
import { ReadSchemas } from './read-schemas.js';
import { asksForPlainSchema, SchemaQuery } from './schema-query.js';

const route = `/${registryPrefix}/schemas/ids/:id`;

/**
 * Answers with cached schemas before a controller is reached, and after it is known who asks: every consumer asks for them by
 * id. All else goes its way.
 */
@Injectable()
export class CachedAnswers implements OnModuleInit {
  constructor(
    private readonly schemas: ReadSchemas,
    private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRequest', (request, reply, done) => {
      const isAsked = request.method === 'GET' && request.routeOptions.url === route;
      const answer = isAsked ? this.answer(request) : undefined;
      if (answer === undefined) return done();
      void reply.type(answerType(request.headers.accept)).send(raw(reply, answer));
    });
  }

  private answer({ params, query }: FastifyRequest): string | undefined {
    const { id } = params as { readonly id: string };
    const asked = SchemaQuery.parse(query);
    if (!/^\d{1,9}$/.test(id) || !asksForPlainSchema(asked)) return undefined;
    return this.schemas.known(Number(id), asked.subject)?.answer;
  }
}
