import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { decodeBodies } from './decode-bodies.js';
import { formType, parseFormBody } from './form-body.js';
import { parseJsonBody } from './json-body.js';
import { raiseLimit } from './large-body.js';
import { parseYamlBody } from './yaml-body.js';

const jsonTypes = ['application/json', /^application\/[\w.-]+\+json/];
const yamlTypes = ['application/yaml', 'application/x-yaml', 'text/yaml'];

/** Reads JSON and YAML bodies, compressed ones too, by our own rules, and forms where a route takes them; every other media type is answered with 415. */
export function useBodyParsers(app: NestFastifyApplication, bodyLimit: number): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', (route) => raiseLimit(route, bodyLimit));
  decodeBodies(fastify);
  const accept = (type: string | RegExp, parse: (text: string, request: FastifyRequest) => unknown) =>
    fastify.addContentTypeParser<string>(type, { parseAs: 'string', bodyLimit }, (request, body, done) => {
      try {
        // Some clients name a media type with every request, even where there is nothing to send.
        done(null, body === '' && request.method === 'DELETE' ? undefined : parse(body, request));
      } catch (error) {
        done(error as Error);
      }
    });
  accept(formType, (text, request) => parseFormBody(request, text));
  for (const type of jsonTypes) accept(type, parseJsonBody);
  for (const type of yamlTypes) accept(type, parseYamlBody);
}
