import type { RouteAccess } from '#access';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { accessConfig } from '../auth/needs.js';
import type { Named, OtherNames } from './other-names.js';

type Values = Record<string, unknown>;

/** As which kinds of things routes say that they are about products and contracts. */
const kindOfResource: Readonly<Record<string, Named>> = {
  contract: 'contract',
  product: 'product',
  'known contract': 'contract',
  'standing product': 'product',
};

/** How products and contracts are named in queries, and at the top of bodies. */
const kindOfMember: Readonly<Record<string, Named>> = {
  contract: 'contract',
  contractId: 'contract',
  product: 'product',
  productId: 'product',
};

/**
 * Puts, in paths, queries and at the top of bodies, the id in the place of any other name of a product or contract: what is behind
 * this knows ids alone. Call it when callers are identified, before it is asked what they may.
 */
export function callById(fastify: FastifyInstance, names: OtherNames): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!request.is404) {
      replace(request.params as Values, parametersOf(request), names);
      replace(request.query as Values, kindOfMember, names);
    }
    done();
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    const { body } = request;
    if (isPlain(body)) replace(body, kindOfMember, names);
    done();
  });
}

/** What the parameters of the route's path name. */
function parametersOf({ routeOptions }: FastifyRequest): Readonly<Record<string, Named>> {
  const { on } = (routeOptions.config as { [accessConfig]?: RouteAccess })[accessConfig] ?? { on: 'mesh' };
  if (typeof on === 'string') return {};
  const named = Object.entries(on).flatMap(([resource, parameter]) => {
    const kind = kindOfResource[resource];
    return kind ? [[parameter, kind] as const] : [];
  });
  return Object.fromEntries(named);
}

function replace(values: Values, kinds: Readonly<Record<string, Named>>, { any: names }: OtherNames): void {
  if (!names) return;
  for (const [member, kind] of Object.entries(kinds)) {
    const given = values[member];
    if (typeof given === 'string') values[member] = names.idOf(kind, given);
  }
}

function isPlain(body: unknown): body is Values {
  return typeof body === 'object' && body !== null && Object.getPrototypeOf(body) === Object.prototype;
}
