import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShownBy } from '../openapi/security.js';
import { consolePage, policyOfConsole } from './console-page.js';

/** Below which path its pages are. */
const root = '/console';

/** Leads from / to what a process has for people: the console, or the documentation of its API. */
export function servePages(app: NestFastifyApplication, folder: string | undefined, shownBy?: ShownBy): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const isBuilt = folder !== undefined && existsSync(join(folder, 'index.html'));
  if (isBuilt) serveConsole(app, folder, shownBy);
  fastify.get('/', (_request, reply) => reply.redirect(isBuilt ? root : '/docs'));
}

/**
 * Serves the console below /console. Every address below it is the same page, which shows what the address
 * says; its files have names of their contents and are kept by browsers for good.
 * @param folder where it was built to
 */
function serveConsole(app: NestFastifyApplication, folder: string, shownBy: ShownBy | undefined): void {
  const built = readFileSync(join(folder, 'index.html'), 'utf8');
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  app.useStaticAssets({
    root: join(folder, 'assets'),
    prefix: `${root}/assets/`,
    decorateReply: false,
    immutable: true,
    maxAge: '1y',
    index: false,
    preCompressed: true,
  });
  const page = (_request: FastifyRequest, reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .headers({ 'content-security-policy': policyOfConsole(nonce), 'cache-control': 'no-cache' })
      .type('text/html; charset=utf-8')
      .send(consolePage(built, nonce, shownBy));
  };
  fastify.get(root, page);
  fastify.get(`${root}/*`, page);
}
