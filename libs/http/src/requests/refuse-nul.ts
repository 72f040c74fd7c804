import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RequestInvalid } from '#errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Refuses U+0000 in paths and queries before any handler runs: no text in the database can hold it. */
export function refuseNul(app: NestFastifyApplication): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  fastify.addHook('preValidation', (request: FastifyRequest, _reply, done) => {
    if (!/%00/.test(request.url)) return done();
    const given = { ...(request.params as object), ...(request.query as object) };
    const name = Object.entries(given).find(([, value]) => String(value).includes('\0'))?.[0] ?? '';
    done(new RequestInvalid([{ path: name, message: 'must not contain the character U+0000' }]));
  });
}
