import { type Principal, recordedAs } from '#access';
import { Clock } from '#clock';
import { Stale } from '#errors';
import { Caller, Endpoint, requireMatch, revisionTag } from '#http';
import { Body, Controller, Get, Headers, Param, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type KeptRoutes, Routes, RoutesStore, Route } from '../routes/index.js';
import { RequireScope } from './require-scope.js';

const Scope = z.string().min(1).max(300);

const KeptRoutesView = z
  .object({
    scope: z.string(),
    revision: z.int().describe('0 while nothing is set.'),
    routes: z.array(Route),
    changedBy: z.string().nullable(),
    changedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'RoutesOfScope', description: 'The routes of a scope, and who set them.' });

const newRoutes = {
  routes: [
    {
      name: 'critical',
      minimumSeverity: 'critical',
      levels: [
        { to: [{ kind: 'owner' }] },
        { afterSeconds: 900, to: [{ kind: 'member', id: 'ada@clients.example' }] },
      ],
    },
    {
      name: 'others',
      groupBy: ['product', 'kind'],
      waitSeconds: 30,
      intervalSeconds: 300,
      repeatSeconds: 14_400,
      activeHours: [{ zone: 'Europe/Zurich', days: ['monday', 'friday'], from: '08:00', to: '18:00' }],
      levels: [{ to: [{ kind: 'owner' }] }],
    },
  ],
};

const routesExample: z.infer<typeof KeptRoutesView> = {
  scope: 'product:clients.lounge-visits',
  revision: 1,
  ...Routes.parse(newRoutes),
  changedBy: 'ada@clients.example',
  changedAt: '2026-11-21T09:00:00.000Z',
};

const params = { scope: '`global`, `domain:<id>` or `product:<id>`.' };
const filledIn = { scope: 'product:clients.lounge-visits' };
const unknown = { 'notification.unknown-scope': 'There is no such scope.' };

/** Lets people say who is told what. */
@ApiTags('notifications')
@Controller('api/v1/notification-routes')
export class RoutesController {
  constructor(
    private readonly store: RoutesStore,
    private readonly scopes: RequireScope,
    private readonly clock: Clock,
  ) {}

  @Get(':scope')
  @Endpoint({
    may: 'quality:read',
    on: { 'notification-scope': 'scope' },
    summary: 'The routes of a scope: who is told what, when and how often',
    params,
    filledIn,
    ok: {
      description: 'The routes in their order; none while nothing is set.',
      schema: KeptRoutesView,
      example: routesExample,
    },
    errors: { 400: 'The scope is not valid.' },
  })
  async one(
    @Param('scope', { schema: Scope }) scope: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof KeptRoutesView>> {
    const kept = await this.store.find(scope);
    void reply.header('etag', revisionTag(kept?.revision ?? 0));
    return kept ?? { scope, revision: 0, routes: [], changedBy: null, changedAt: null };
  }

  @Put(':scope')
  @Endpoint({
    may: 'notification:write',
    on: 'body',
    summary: 'Say who is told what, when and how often',
    description:
      'The nearest scope counts that has a route for something: of its product, else of its domain, else `global`; without any its owner is told at once. ' +
      'What is told together, and when again, is as Alertmanager has it.',
    params,
    filledIn,
    headers: {
      'if-match': 'The ETag that you read; without it the routes are replaced whatever happened since.',
    },
    body: { schema: Routes, examples: { 'critical at once, others by day': newRoutes } },
    ok: { description: 'The routes as they are now.', schema: KeptRoutesView, example: routesExample },
    errors: {
      400: 'The body is not valid.',
      412: 'The routes were changed since you read them.',
      422: unknown,
    },
  })
  async put(
    @Param('scope', { schema: Scope }) scope: string,
    @Body({ schema: Routes }) routes: Routes,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KeptRoutes> {
    await this.scopes.check(scope, 'notification:write', caller);
    const before = await this.store.find(scope);
    requireMatch(ifMatch, before?.revision ?? 0);
    const by = { actor: recordedAs(caller.id, caller.onBehalfOf), at: this.clock.now() };
    const kept = await this.store.put(
      scope,
      routes,
      by,
      ifMatch === undefined ? undefined : before?.revision,
    );
    if (!kept) throw new Stale('Somebody else has changed the routes in the meantime.');
    void reply.header('etag', revisionTag(kept.revision));
    return kept;
  }
}
