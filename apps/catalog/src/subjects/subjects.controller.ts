import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SchemaReference, SchemaType } from '#contracts/change-sets';
import { NotFound } from '#errors';
import {
  asOfQuery,
  Endpoint,
  notModified,
  numberKey,
  pageOf,
  pageQuery,
  RevisionNumber,
  revisionTag,
  textKey,
  toPage,
} from '#http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { SubjectsStore } from './subjects.store.js';

const Subject = z
  .object({
    subject: z.string(),
    contractId: z.string().nullable(),
    schemaType: SchemaType,
    revision: z.int(),
    latestVersion: z.int(),
    updatedAt: z.string(),
  })
  .meta({
    id: 'Subject',
    description: 'A subject: a name under which versions of a schema follow each other.',
  });

const SubjectVersion = z
  .object({
    subject: z.string(),
    version: z.int(),
    schemaId: z.int(),
    schemaType: SchemaType,
    schema: z.string(),
    references: z.array(SchemaReference),
    decisionId: z.uuid(),
    actor: z.string(),
    at: z.string(),
  })
  .meta({ id: 'SubjectVersion', description: 'One version of a subject, with its schema.' });

const SubjectsQuery = z.object({
  contract: z.string().optional().describe('Only subjects of this contract.'),
  ...pageQuery(textKey),
});
const VersionQuery = z.object(asOfQuery);
const VersionsQuery = z.object({ ...asOfQuery, ...pageQuery(numberKey) });
const VersionNumber = z.union([z.literal('latest'), RevisionNumber]);

const missing = { 'subject.not-found': 'There is no such subject.' };
const subject = 'clients.lounge-visits-value';
const subjectExample = {
  subject,
  contractId: 'lounge-visits',
  schemaType: 'AVRO',
  revision: 2,
  latestVersion: 2,
  updatedAt: '2026-11-21T09:00:00.530Z',
};
const versionExample = {
  subject,
  version: 2,
  schemaId: 7,
  schemaType: 'AVRO',
  schema: '{"type":"record","name":"Visit","fields":[{"name":"visit_id","type":"string"}]}',
  references: [],
  decisionId: '0198c6f0-3e11-7a01-8b6f-0c9d4f7f5a10',
  actor: 'ada@clients.example',
  at: '2026-11-21T09:00:00.530Z',
};

@ApiTags('subjects')
@Controller('api/v1/subjects')
export class SubjectsController {
  constructor(private readonly store: SubjectsStore) {}

  @Get()
  @Endpoint({
    may: 'document:read',
    on: 'mesh',
    summary: 'List subjects',
    query: SubjectsQuery,
    filledIn: { contract: subjectExample.contractId },
    ok: {
      description: 'A page of subjects.',
      schema: pageOf(Subject),
      example: { items: [subjectExample], next: null },
    },
    errors: { 400: 'The cursor is not valid.' },
  })
  async list(@Query({ schema: SubjectsQuery }) { contract, limit, after }: z.infer<typeof SubjectsQuery>) {
    const rows = await this.store.list({ contract, after }, limit + 1);
    return toPage(rows, limit, ({ subject }) => subject);
  }

  @Get(':subject')
  @Endpoint({
    may: 'document:read',
    on: 'mesh',
    summary: 'One subject',
    description: 'Carries an ETag; with If-None-Match the answer is 304 when nothing changed.',
    params: { subject: 'Its name.' },
    filledIn: { subject },
    ok: { description: 'The subject.', schema: Subject, example: subjectExample },
    errors: { 404: missing },
  })
  async one(
    @Param('subject') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const subject = await this.find(name);
    return notModified(request, reply, revisionTag(subject.revision)) ? undefined : subject;
  }

  @Get(':subject/versions')
  @Endpoint({
    may: 'document:read',
    on: 'mesh',
    summary: 'The schema versions of a subject, newest first, as they are or as they were at a time',
    params: { subject: 'Its name.' },
    filledIn: { subject },
    query: VersionsQuery,
    ok: {
      description: 'A page of versions.',
      schema: pageOf(SubjectVersion),
      example: { items: [versionExample], next: null },
    },
    errors: { 400: 'The time or the cursor is not valid.', 404: missing },
  })
  async versions(
    @Param('subject') subject: string,
    @Query({ schema: VersionsQuery }) { asOf, limit, after }: z.infer<typeof VersionsQuery>,
  ) {
    const rows = await this.store.versions(subject, { before: after, asOf }, limit + 1);
    if (rows.length === 0 && after === undefined) throw new NotFound('subject', described(subject, asOf));
    return toPage(rows, limit, ({ version }) => version);
  }

  @Get(':subject/versions/:version')
  @Endpoint({
    may: 'document:read',
    on: 'mesh',
    summary: 'One schema version',
    description: 'With `asOf`, if it was live then; `latest` is the newest that was.',
    params: { subject: 'Its name.', version: 'Counted from 1, or `latest`.' },
    filledIn: { subject, version: 'latest' },
    query: VersionQuery,
    ok: { description: 'The version with its schema.', schema: SubjectVersion, example: versionExample },
    errors: {
      400: 'The version is not a number, or the time is none.',
      404: { ...missing, 'version.not-found': 'The subject has no such version, or had none then.' },
    },
  })
  async version(
    @Param('subject') name: string,
    @Param('version', { schema: VersionNumber }) version: z.infer<typeof VersionNumber>,
    @Query({ schema: VersionQuery }) { asOf }: z.infer<typeof VersionQuery>,
  ) {
    const found =
      version === 'latest'
        ? (await this.store.versions(name, { asOf }, 1))[0]
        : await this.store.version(name, version, asOf);
    if (found) return found;
    if (asOf === undefined) await this.find(name);
    throw new NotFound('version', `${version} of ${described(name, asOf)}`);
  }

  private async find(name: string) {
    const subject = await this.store.find(name);
    if (!subject) throw new NotFound('subject', name);
    return subject;
  }
}

function described(subject: string, asOf: string | undefined): string {
  return asOf === undefined ? subject : `${subject} as of ${asOf}`;
}
