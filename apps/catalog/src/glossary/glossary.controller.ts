import type { Principal } from '#access';
import { GlossaryTerm } from '#contracts/glossary';
import { Identifier } from '#contracts/identifiers';
import { NotFound, RequestInvalid } from '#errors';
import { Caller, Endpoint, notModified, type Page, pageOf, revisionTag, toPage } from '#http';
import { Body, Controller, Get, Headers, Param, Put, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { PutTerm } from './put-term.js';
import { ResolveTerms } from './resolve-terms.js';
import {
  type ColumnOfTerm,
  ColumnsOfTerm,
  ColumnsQuery,
  RegisteredTerm,
  TermBody,
  termExample,
  TermQuery,
  TermsOfContract,
  TermsQuery,
  VersionsQuery,
} from './term-documents.js';
import { TermsStore } from './terms.store.js';

const missing = { 'term.not-found': 'There is no such term.' };
const params = { id: 'The id of the term.' };
const filledIn = { id: termExample.term.id };

/** Words of the business, and what points to them. */
@ApiTags('glossary')
@Controller('api/v1')
export class GlossaryController {
  constructor(
    private readonly store: TermsStore,
    private readonly putTerm: PutTerm,
    private readonly resolving: ResolveTerms,
  ) {}

  @Get('glossary/terms')
  @Endpoint({
    may: 'domain:read',
    on: 'mesh',
    summary: 'List terms of the glossary',
    query: TermsQuery,
    ok: {
      description: 'A page of terms.',
      schema: pageOf(RegisteredTerm),
      example: { items: [termExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async terms(@Query({ schema: TermsQuery }) query: TermsQuery): Promise<Page<RegisteredTerm>> {
    return toPage(await this.store.list(query, query.limit + 1), query.limit, ({ term }) => term.id);
  }

  @Put('glossary/terms/:id')
  @Endpoint({
    may: 'domain:write',
    on: 'body',
    summary: 'Register or replace a term',
    description:
      'It is for the owners of its domain, and of the one that it was of; a term of no domain is for governors. An approved term has owners, ' +
      'and becomes no draft again; a deprecated one may say what replaces it.',
    params,
    filledIn,
    headers: { 'if-match': 'The ETag that you read; without it the last writer wins.' },
    body: { schema: TermBody, examples: { 'a word of a domain': termExample.term } },
    ok: { description: 'The term as it is now.', schema: RegisteredTerm, example: termExample },
    errors: {
      400: 'The body is not a term, is of another id, or names what is not there.',
      409: { 'term.conflict': 'Somebody else wrote it at the same moment.' },
      412: 'The term was changed since you read it.',
    },
  })
  async put(
    @Param('id', { schema: Identifier }) id: string,
    @Body({ schema: TermBody }) body: z.infer<typeof TermBody>,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegisteredTerm> {
    if (body.id !== undefined && body.id !== id)
      throw new RequestInvalid([{ path: 'id', message: `is '${body.id}', but the path says '${id}'` }]);
    const registered = await this.putTerm.put(GlossaryTerm.parse({ ...body, id }), ifMatch, principal);
    void reply.header('etag', revisionTag(registered.revision));
    return registered;
  }

  @Get('glossary/terms/:id')
  @Endpoint({
    may: 'domain:read',
    on: 'mesh',
    summary: 'One term, as it is or as it was at a time',
    params,
    filledIn,
    query: TermQuery,
    ok: { description: 'The term.', schema: RegisteredTerm, example: termExample },
    errors: { 400: 'The time is not one.', 404: missing },
  })
  async term(
    @Param('id') id: string,
    @Query({ schema: TermQuery }) { asOf }: z.infer<typeof TermQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegisteredTerm | undefined> {
    const found = await this.store.find(id, asOf);
    if (!found) throw new NotFound('term', asOf === undefined ? id : `${id} as of ${asOf}`);
    return notModified(request, reply, revisionTag(found.revision)) ? undefined : found;
  }

  @Get('glossary/terms/:id/versions')
  @Endpoint({
    may: 'domain:read',
    on: 'mesh',
    summary: 'Every revision of a term, newest first',
    params,
    filledIn,
    query: VersionsQuery,
    ok: {
      description: 'A page of revisions.',
      schema: pageOf(RegisteredTerm),
      example: { items: [termExample], next: null },
    },
    errors: { 400: 'The cursor is not valid.', 404: missing },
  })
  async termVersions(
    @Param('id') id: string,
    @Query({ schema: VersionsQuery }) { limit, after }: z.infer<typeof VersionsQuery>,
  ): Promise<Page<RegisteredTerm>> {
    if (!(await this.store.find(id))) throw new NotFound('term', id);
    return toPage(await this.store.versions(id, after, limit + 1), limit, ({ revision }) => revision);
  }

  @Get('glossary/terms/:id/columns')
  @Endpoint({
    may: 'document:read',
    on: 'mesh',
    summary: 'The columns that point to a term',
    description:
      'By a link in `authoritativeDefinitions` whose address ends with `/glossary/terms/{id}`, or by a synonym that is a name of the term. A ' +
      'word means what it means in the domain of the contract, else in the whole mesh. `limit` counts contracts.',
    params,
    filledIn,
    query: ColumnsQuery,
    ok: {
      description: 'The columns of a page of contracts.',
      schema: ColumnsOfTerm,
      example: { items: [{ contractId: 'lounge-visits', path: 'visits.lounge', by: 'synonym' }], next: null },
    },
    errors: { 400: 'The cursor is not valid.', 404: missing },
  })
  columns(
    @Param('id') id: string,
    @Query({ schema: ColumnsQuery }) query: z.infer<typeof ColumnsQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<ColumnOfTerm>> {
    return this.resolving.columnsOf(id, query, caller);
  }

  @Get('contracts/:id/terms')
  @Endpoint({
    may: 'document:read',
    on: { contract: 'id' },
    summary: 'The terms that a contract and its columns point to',
    params: { id: 'The id in the document.' },
    filledIn: { id: 'lounge-visits' },
    ok: {
      description: 'What points to any term, and links that lead to none.',
      schema: TermsOfContract,
      example: {
        contractId: 'lounge-visits',
        columns: [
          {
            path: 'visits.lounge',
            terms: [{ id: 'lounge', name: 'Lounge', state: 'approved', by: 'synonym' }],
            unknown: [],
          },
        ],
      },
    },
    errors: { 404: { 'contract.not-found': 'There is no such contract.' } },
  })
  termsOfContract(@Param('id') id: string): Promise<TermsOfContract> {
    return this.resolving.termsOf(id);
  }
}
