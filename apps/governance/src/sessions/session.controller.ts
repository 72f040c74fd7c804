import { copiedRoles, type Principal } from '#access';
import { Cookies, csrfTokenOf, shownSession } from '#authentication';
import { Caller, Endpoint } from '#http';
import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { WhoAmI } from './who-am-i.js';

const SessionView = z
  .object({
    id: z.string().describe('The name that is recorded.'),
    name: z.string().describe('What to call them.'),
    kind: z.enum(['anonymous', 'person', 'machine', 'service']),
    via: z
      .enum(['claim', 'key', 'token', 'session', 'service', 'process'])
      .describe('By what it is known: a header that is believed, an API key, an access token, a session.'),
    roles: z.array(z.string()),
    domains: z.array(z.string()).describe('Where roles of a domain hold, besides what the catalog says.'),
    rolesIn: z
      .record(z.string(), z.array(z.string()))
      .describe('Roles that hold in one domain each, by its id.'),
    groups: z.array(z.string()).describe('As the identity provider names them.'),
    onBehalfOf: z.string().nullable(),
    expiresAt: z.string().nullable().describe('When the key or session ends at the latest.'),
    csrfToken: z
      .string()
      .nullable()
      .describe('Of a session: what its pages send in the header x-csrf-token when they write.'),
  })
  .meta({ id: 'Session', description: 'Who asks, by what that is known, and until when.' });

type SessionView = z.infer<typeof SessionView>;

const example: SessionView = {
  id: 'ada@clients.example',
  name: 'Ada',
  kind: 'person',
  via: 'session',
  roles: ['reader'],
  domains: [],
  rolesIn: { clients: ['domain-owner'] },
  groups: ['mesh/clients/owners'],
  onBehalfOf: null,
  expiresAt: '2026-11-21T21:00:00.000Z',
  csrfToken: 'repeated-in-the-header-x-csrf-token',
};

@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly who: WhoAmI,
    private readonly cookies: Cookies,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Endpoint({
    may: 'session:read',
    on: 'mesh',
    summary: 'Who one is',
    description: 'For every caller: by whatever it shows, and anonymous when it shows nothing.',
    ok: { description: 'The caller.', schema: SessionView, example },
  })
  async one(@Caller() caller: Principal, @Req() request: FastifyRequest): Promise<SessionView> {
    const { id, kind, via, roles, domains, rolesIn, groups, onBehalfOf = null } = caller;
    const shown = via === 'session' ? shownSession(this.cookies, request) : undefined;
    return {
      id,
      ...(await this.who.tell(caller)),
      kind,
      via,
      roles: [...roles],
      domains: [...domains],
      rolesIn: copiedRoles(rolesIn),
      groups: [...groups],
      onBehalfOf,
      csrfToken: shown ? csrfTokenOf(shown.secret) : null,
    };
  }
}
