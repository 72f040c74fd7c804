import { Injectable, UnsupportedMediaTypeException, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { parseJsonBody } from '#http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { registryPrefix } from './registry-controller.js';

const anything = 'application/octet-stream';

/** Takes JSON that comes as `application/octet-stream`, or as nothing in particular, as the registry does: some clients send it so. */
@Injectable()
export class RegistryBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRequest', (request, _reply, done) => {
      if (isForRegistry(request) && hasBody(request)) request.headers['content-type'] ??= anything;
      done();
    });
    fastify.addContentTypeParser<string>(anything, { parseAs: 'string' }, (request, body, done) => {
      try {
        if (!isForRegistry(request)) throw new UnsupportedMediaTypeException();
        done(null, body === '' && request.method === 'DELETE' ? undefined : parseJsonBody(body));
      } catch (error) {
        done(error as Error);
      }
    });
  }
}

function isForRegistry({ url }: FastifyRequest): boolean {
  return url.startsWith(`/${registryPrefix}/`);
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
