import type { Principal } from '#access';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Endpoint, pageOf, RevisionNumber } from '#http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReadDocuments } from './read-documents.js';
import {
  DocumentQuery,
  DocumentsQuery,
  RegisteredVersion,
  versionExample,
  VersionsQuery,
} from './registered-document.js';

const kind = 'DataContract';
const id = 'lounge-visits';
const example = { ...versionExample, kind };
const missing = { 'contract.not-found': 'There is no such contract, or no such revision of it.' };

@ApiTags('contracts')
@Controller('api/v1/contracts')
export class ContractsController {
  constructor(private readonly documents: ReadDocuments) {}

  @Get()
  @Endpoint({
    may: 'document:read',
    on: 'mesh',
    shows: { contract: 'items.*' },
    summary: 'List contracts',
    query: DocumentsQuery,
    filledIn: { domain: 'clients' },
    ok: {
      description: 'A page of contracts.',
      schema: pageOf(RegisteredVersion),
      example: { items: [example], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  list(@Query({ schema: DocumentsQuery }) query: DocumentsQuery, @Caller() caller: Principal) {
    return this.documents.list(kind, query, caller);
  }

  @Get(':id')
  @Endpoint({
    may: 'document:read',
    on: { contract: 'id' },
    shows: { contract: '' },
    summary: 'One contract at its newest revision, or as it was at a time',
    description: 'Carries an ETag; with If-None-Match the answer is 304 when nothing changed.',
    params: { id: 'The id in the document.' },
    filledIn: { id },
    query: DocumentQuery,
    ok: { description: 'The contract.', schema: RegisteredVersion, example },
    errors: { 400: 'The time is not one.', 404: missing },
  })
  one(
    @Param('id') id: string,
    @Query({ schema: DocumentQuery }) { asOf }: DocumentQuery,
    @Caller() caller: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.documents.one(kind, { id, asOf }, caller, request, reply);
  }

  @Get(':id/versions')
  @Endpoint({
    may: 'document:read',
    on: { contract: 'id' },
    shows: { contract: 'items.*' },
    summary: 'Every revision of a contract, newest first',
    params: { id: 'The id in the document.' },
    filledIn: { id },
    query: VersionsQuery,
    ok: {
      description: 'A page of revisions.',
      schema: pageOf(RegisteredVersion),
      example: { items: [example], next: null },
    },
    errors: { 400: 'The cursor is not valid.', 404: missing },
  })
  versions(
    @Param('id') id: string,
    @Query({ schema: VersionsQuery }) query: VersionsQuery,
    @Caller() caller: Principal,
  ) {
    return this.documents.versions(kind, id, query, caller);
  }

  @Get(':id/versions/:revision')
  @Endpoint({
    may: 'document:read',
    on: { contract: 'id' },
    shows: { contract: '' },
    summary: 'A contract as it was at one revision',
    params: { id: 'The id in the document.', revision: 'Counted from 1.' },
    filledIn: { id, revision: 1 },
    ok: { description: 'The contract at that revision.', schema: RegisteredVersion, example },
    errors: { 400: 'The revision is not a number.', 404: missing },
  })
  version(
    @Param('id') id: string,
    @Param('revision', { schema: RevisionNumber }) revision: number,
    @Caller() caller: Principal,
  ) {
    return this.documents.version(kind, { id, revision }, caller);
  }
}
