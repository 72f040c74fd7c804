import { Body, Controller, Get, Headers, Param, Put, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access';
import { NotFound } from '#errors';
import {
  Caller,
  Endpoint,
  notModified,
  type Page,
  pageOf,
  pageQuery,
  revisionTag,
  textKey,
  toPage,
} from '#http';
import type { PolicyScope } from '#policy-engine';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { KnownScopes } from './known-scopes.js';
import { NameOwner } from './name-owner.js';
import { Scope } from './scope.js';
import { ScopeOwnersStore } from './scope-owners.store.js';

const ScopeView = z
  .object({
    scope: z.string(),
    owner: z.string().describe('Who answers for its policies: named, or else as the catalog has it.'),
    above: z.array(z.string()).describe('The scopes that it cannot weaken, the highest first.'),
    revision: z.int().describe('0 until an owner is named.'),
  })
  .meta({ id: 'ScopeView', description: 'A scope: where policies hold, and who answers for them.' });
const UsedScopeView = z
  .object({ scope: z.string(), owner: z.string().nullable(), revision: z.int(), policies: z.int() })
  .meta({ id: 'UsedScope', description: 'A scope that has policies or an owner of its own.' });
const OwnerBody = z
  .strictObject({ owner: z.string().trim().min(1).max(256) })
  .meta({ id: 'ScopeOwner', description: 'Who is to answer for the policies of a scope.' });
const ScopesQuery = z.object(pageQuery(textKey));

type ScopeView = z.infer<typeof ScopeView>;

const params = { scope: '`global`, `domain:<id>` or `product:<id>`, e.g. `domain:clients`.' };
const example: ScopeView = {
  scope: 'domain:clients',
  owner: 'ada@clients.example',
  above: ['global'],
  revision: 1,
};

@ApiTags('scopes')
@Controller('api/v1/scopes')
export class ScopesController {
  constructor(
    private readonly scopes: KnownScopes,
    private readonly store: ScopeOwnersStore,
    private readonly nameOwner: NameOwner,
  ) {}

  @Get()
  @Endpoint({
    may: 'scope:read',
    on: 'mesh',
    summary: 'List the scopes in which something was written',
    query: ScopesQuery,
    ok: {
      description: 'A page of scopes.',
      schema: pageOf(UsedScopeView),
      example: {
        items: [{ scope: 'domain:clients', owner: 'ada@clients.example', revision: 1, policies: 2 }],
        next: null,
      },
    },
    errors: { 400: 'The cursor is not valid.' },
  })
  async list(
    @Query({ schema: ScopesQuery }) { limit, after }: z.infer<typeof ScopesQuery>,
  ): Promise<Page<z.infer<typeof UsedScopeView>>> {
    const rows = await this.store.used(after, limit + 1);
    return toPage(rows, limit, ({ scope }) => scope);
  }

  @Get(':scope')
  @Endpoint({
    may: 'scope:read',
    on: 'mesh',
    summary: 'One scope: its owner, and what is above it',
    params,
    filledIn: { scope: example.scope },
    ok: { description: 'The scope.', schema: ScopeView, example },
    errors: {
      400: 'This is no scope.',
      404: { 'scope.not-found': 'Its domain or product is not registered.' },
    },
  })
  async one(
    @Param('scope', { schema: Scope }) scope: PolicyScope,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScopeView | undefined> {
    const view = await this.view(scope);
    return notModified(request, reply, revisionTag(view.revision)) ? undefined : view;
  }

  @Put(':scope')
  @Endpoint({
    may: 'scope:write',
    on: { scope: 'scope' },
    summary: 'Name who answers for a scope',
    params,
    filledIn: { scope: example.scope },
    headers: { 'if-match': 'The ETag that you read; without it the last writer wins.' },
    body: { schema: OwnerBody, examples: { 'a person': { owner: 'ada@clients.example' } } },
    ok: { description: 'The scope as it is now.', schema: ScopeView, example },
    errors: {
      400: 'This is no scope, or no owner.',
      409: { 'scope.conflict': 'Somebody else wrote it at the same moment.' },
      412: 'The scope was changed since you read it.',
      422: { 'scope.unknown': 'Its domain or product is not registered.' },
    },
  })
  async put(
    @Param('scope', { schema: Scope }) scope: PolicyScope,
    @Body({ schema: OwnerBody }) { owner }: z.infer<typeof OwnerBody>,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScopeView> {
    const { revision } = await this.nameOwner.name(scope, owner, ifMatch, principal);
    void reply.header('etag', revisionTag(revision));
    return this.view(scope);
  }

  private async view(scope: PolicyScope): Promise<ScopeView> {
    const [known, named] = await Promise.all([this.scopes.find(scope), this.store.find(scope)]);
    if (!known) throw new NotFound('scope', scope);
    const { owner = known.owner, revision = 0 } = named ?? {};
    return { scope, owner, above: [...known.above], revision };
  }
}
