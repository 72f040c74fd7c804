import type { Principal } from '#access';
import { Body, Controller, Get, Headers, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Domain } from '#contracts/domains';
import { Identifier } from '#contracts/identifiers';
import { NotFound } from '#errors';
import { exampleJson } from '#example-mesh';
import {
  asOfQuery,
  Caller,
  Endpoint,
  leftOut,
  notModified,
  numberKey,
  pageOf,
  pageQuery,
  revisionTag,
  textKey,
  toPage,
} from '#http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DomainsStore, type RegisteredDomain } from './domains.store.js';
import { PutDomain } from './put-domain.js';

const RegisteredDomainBody = z
  .object({ revision: z.int(), domain: Domain, actor: z.string(), updatedAt: z.string(), leftOut })
  .meta({ id: 'RegisteredDomain', description: 'A domain as it is registered, in one of its revisions.' });

const DomainQuery = z.object(asOfQuery);
/** The id may be left to the path. */
const DomainBody = Domain.partial({ id: true }).meta({
  id: 'DomainWithoutId',
  description: 'The id may be left to the path.',
});
type DomainBody = z.infer<typeof DomainBody>;

const DomainsQuery = z.object({ ...asOfQuery, ...pageQuery(textKey) });
const VersionsQuery = z.object(pageQuery(numberKey));

const domainExample = exampleJson<Domain>('domains/clients.json');
const example = {
  revision: 1,
  domain: domainExample,
  actor: 'ada@clients.example',
  updatedAt: '2026-11-21T09:00:00.000Z',
};
const missing = { 'domain.not-found': 'There is no such domain.' };

@ApiTags('domains')
@Controller('api/v1/domains')
export class DomainsController {
  constructor(
    private readonly store: DomainsStore,
    private readonly putDomain: PutDomain,
  ) {}

  @Get()
  @Endpoint({
    may: 'domain:read',
    on: 'mesh',
    shows: { domain: 'items.*' },
    summary: 'List domains',
    query: DomainsQuery,
    ok: {
      description: 'A page of domains.',
      schema: pageOf(RegisteredDomainBody),
      example: { items: [example], next: null },
    },
    errors: { 400: 'The time or the cursor is not valid.' },
  })
  async list(@Query({ schema: DomainsQuery }) { asOf, limit, after }: z.infer<typeof DomainsQuery>) {
    const rows = await (asOf === undefined
      ? this.store.list(after, limit + 1)
      : this.store.listAsOf(asOf, after, limit + 1));
    return toPage(rows, limit, ({ domain }) => domain.id);
  }

  @Post()
  @Endpoint({
    may: 'domain:write',
    on: 'mesh',
    summary: 'Register a domain',
    body: {
      schema: Domain,
      examples: { 'a new domain with one team': exampleJson('domains/marketing.json') },
    },
    ok: { status: 201, description: 'Registered.', schema: RegisteredDomainBody, example },
    errors: {
      400: 'The body is not a domain.',
      409: { 'domain.conflict': 'There is one of that id already.' },
    },
  })
  async create(
    @Body({ schema: Domain }) domain: Domain,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const created = await this.putDomain.create(domain, principal);
    void reply.header('location', `/api/v1/domains/${encodeURIComponent(domain.id)}`);
    return tagged(created, reply);
  }

  @Get(':id')
  @Endpoint({
    may: 'domain:read',
    on: { domain: 'id' },
    shows: { domain: '' },
    summary: 'One domain, as it is or as it was at a time',
    params: { id: 'The id of the domain.' },
    filledIn: { id: 'clients' },
    query: DomainQuery,
    ok: { description: 'The domain.', schema: RegisteredDomainBody, example },
    errors: { 400: 'The time is not one.', 404: missing },
  })
  async one(
    @Param('id') id: string,
    @Query({ schema: DomainQuery }) { asOf }: z.infer<typeof DomainQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await (asOf === undefined ? this.store.find(id) : this.store.findAsOf(id, asOf));
    if (!found) throw new NotFound('domain', asOf === undefined ? id : `${id} as of ${asOf}`);
    return notModified(request, reply, revisionTag(found.revision)) ? undefined : found;
  }

  @Get(':id/versions')
  @Endpoint({
    may: 'domain:read',
    on: { domain: 'id' },
    shows: { domain: 'items.*' },
    summary: 'Every revision of a domain, newest first',
    params: { id: 'The id of the domain.' },
    filledIn: { id: 'clients' },
    query: VersionsQuery,
    ok: {
      description: 'A page of revisions.',
      schema: pageOf(RegisteredDomainBody),
      example: { items: [example], next: null },
    },
    errors: { 400: 'The cursor is not valid.', 404: missing },
  })
  async versions(
    @Param('id') id: string,
    @Query({ schema: VersionsQuery }) { limit, after }: z.infer<typeof VersionsQuery>,
  ) {
    if (!(await this.store.find(id))) throw new NotFound('domain', id);
    const rows = await this.store.versions(id, after, limit + 1);
    return toPage(rows, limit, ({ revision }) => revision);
  }

  @Put(':id')
  @Endpoint({
    may: 'domain:write',
    on: { domain: 'id' },
    summary: 'Register or replace a domain',
    params: { id: 'The id of the domain.' },
    filledIn: { id: 'clients' },
    headers: { 'if-match': 'The ETag that you read; without it the last writer wins.' },
    body: { schema: DomainBody, examples: { 'a domain with its team': domainExample } },
    ok: { description: 'The domain as it is now.', schema: RegisteredDomainBody, example },
    errors: {
      400: 'The body is not a domain, or of another id.',
      409: { 'domain.conflict': 'Somebody else wrote it at the same moment.' },
      412: 'The domain was changed since you read it.',
    },
  })
  async put(
    @Param('id', { schema: Identifier }) id: string,
    @Body({ schema: DomainBody }) body: DomainBody,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const domain = { ...body, id: body.id ?? id };
    return tagged(await this.putDomain.put(id, domain, ifMatch, principal), reply);
  }
}

function tagged(domain: RegisteredDomain, reply: FastifyReply): RegisteredDomain {
  void reply.header('etag', revisionTag(domain.revision));
  return domain;
}
