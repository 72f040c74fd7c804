import type { Principal } from '#access';
import { Delete, Get, Param, Query, Req, Res } from '@nestjs/common';
import { exampleSubject } from '#example-mesh';
import { Caller } from '#http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { VersionsStore, type Liveness } from '../../subjects/index.js';
import { RegistryController } from '../protocol/registry-controller.js';
import { RegistryEndpoint } from '../protocol/registry-endpoint.js';
import { cut, flag, listQuery, text } from '../protocol/request-parameters.js';
import { SubjectParam } from '../protocol/subject-name.js';
import { versionOf } from '../protocol/version-number.js';
import { Formats } from '../schemas/formats.js';
import { raw } from '../schemas/raw-answer.js';
import { findTags } from '../schemas/find-tags.js';
import { schemaFormat, TagsQuery } from '../schemas/schema-query.js';
import { VersionAnswer, versionAnswer } from '../schemas/registry-answers.js';
import { Aliases } from '../configs/aliases.js';
import { DeleteVersions } from './delete-versions.js';
import { ReadVersions } from './read-versions.js';
import { readPrefix } from '../protocol/subject-prefix.js';

const deletedOnly = flag('Only deleted ones.');
const SubjectsQuery = z.object({
  subjectPrefix: text('How names begin; `:*:` for all contexts, which is the default.'),
  deleted: flag('Deleted subjects too.'),
  deletedOnly,
  ...listQuery,
});
const VersionsQuery = z.object({ deleted: flag('Deleted versions too.'), deletedOnly, ...listQuery });
const TextQuery = z.object({
  deleted: flag('Find it although it is deleted.'),
  format: schemaFormat,
});
const VersionQuery = z.object({ ...TextQuery.shape, ...TagsQuery.shape });
const MetadataQuery = z.object({
  key: text('The name of a property, as often as there are properties asked for.'),
  value: text('Its value, in the same order.'),
  ...TextQuery.shape,
});
const ReferringQuery = z.object({ deleted: flag('Ids of hidden schemas too.'), ...listQuery });
const DeleteQuery = z.object({ permanent: flag('For good; it must have been deleted before.') });

const subject = { subject: 'The subject, as `:.context:name` outside the default context.' };
const version = { ...subject, version: 'Its number, or `latest`.' };
const example = {
  subject: 'clients.lounge-visits-value',
  version: 1,
  id: 1,
  guid: '6f1c7a52-2d0b-4c0e-9c57-0f3a6c1f9e11',
  schemaType: 'AVRO' as const,
  schema: '"string"',
  ts: 1_795_000_000_000,
};
const notFound = { 40401: 'There is no such subject.' };
const noVersion = { ...notFound, 40402: 'There is no such version.', 42202: 'That is no version.' };

@RegistryController('subjects')
export class RegistrySubjectsController {
  constructor(
    private readonly store: VersionsStore,
    private readonly versions: ReadVersions,
    private readonly deletions: DeleteVersions,
    private readonly aliases: Aliases,
    private readonly formats: Formats,
  ) {}

  @Get()
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'List subjects',
    query: SubjectsQuery,
    filledIn: { subjectPrefix: 'clients.' },
    ok: { description: 'Their names.', schema: z.array(z.string()), example: [example.subject] },
  })
  async list(@Query({ schema: SubjectsQuery }) query: z.infer<typeof SubjectsQuery>): Promise<string[]> {
    const names = await this.store.subjects(readPrefix(query.subjectPrefix), livenessOf(query));
    return cut(names, query);
  }

  @Get(':subject/versions')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'List the versions of a subject',
    params: subject,
    filledIn: { subject: example.subject },
    query: VersionsQuery,
    ok: { description: 'Their numbers.', schema: z.array(z.int()), example: [1, 2] },
    errors: notFound,
  })
  async numbers(
    @SubjectParam() named: string,
    @Query({ schema: VersionsQuery }) query: z.infer<typeof VersionsQuery>,
  ): Promise<number[]> {
    const numbers = await this.versions.numbers(await this.aliases.resolve(named), livenessOf(query));
    return cut(numbers, query);
  }

  @Get(':subject/versions/:version')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'One version of a subject',
    params: version,
    filledIn: { subject: example.subject, version: 'latest' },
    query: VersionQuery,
    ok: { description: 'The version.', schema: VersionAnswer, example },
    errors: noVersion,
  })
  async version(
    @SubjectParam() named: string,
    @Param('version') wanted: string,
    @Query({ schema: VersionQuery }) query: z.infer<typeof VersionQuery>,
  ): Promise<VersionAnswer> {
    const found = await this.find(named, wanted, query);
    return { ...versionAnswer(found), ...findTags(found, query.findTags) };
  }

  @Get(':subject/versions/:version/schema')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'The schema of a version alone',
    params: version,
    filledIn: { subject: example.subject, version: 'latest' },
    query: TextQuery,
    ok: { description: 'Its text.', schema: z.string(), example: '"string"' },
    errors: noVersion,
  })
  async schema(
    @SubjectParam() named: string,
    @Param('version') wanted: string,
    @Query({ schema: TextQuery }) query: z.infer<typeof TextQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return raw(reply, (await this.find(named, wanted, query)).schema);
  }

  @Get(':subject/versions/:version/referencedby')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'The schemas that import a version',
    params: version,
    filledIn: { subject: example.subject, version: 'latest' },
    query: ReferringQuery,
    ok: { description: 'Their ids.', schema: z.array(z.int()), example: [7] },
    errors: noVersion,
  })
  async referencedBy(
    @SubjectParam() named: string,
    @Param('version') wanted: string,
    @Query({ schema: ReferringQuery }) query: z.infer<typeof ReferringQuery>,
  ): Promise<number[]> {
    const found = await this.find(named, wanted, { deleted: true, format: undefined });
    const liveness = query.deleted ? 'all' : 'live';
    return cut(await this.store.referringIds(found.subject, found.version, liveness), query);
  }

  @Get(':subject/metadata')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'The newest version with given metadata',
    description: 'Takes pairs of `key` and `value`; each names a property that the metadata must have.',
    params: subject,
    filledIn: { subject: exampleSubject, key: 'team', value: 'shop' },
    query: MetadataQuery,
    ok: { description: 'The version.', schema: VersionAnswer, example },
    errors: { ...notFound, 40403: 'No version has them.' },
  })
  async withMetadata(
    @SubjectParam() named: string,
    @Query({ schema: MetadataQuery }) { deleted, format }: z.infer<typeof MetadataQuery>,
    @Req() request: FastifyRequest,
  ): Promise<VersionAnswer> {
    const properties = propertiesIn(request.query as Record<string, unknown>);
    const resolved = await this.aliases.resolve(named);
    const found = await this.versions.withMetadata(resolved, properties, deleted ? 'all' : 'live');
    return versionAnswer(await this.formats.written(found, format));
  }

  @Delete(':subject')
  @RegistryEndpoint({
    may: 'registry:delete',
    on: { 'meant subject': 'subject' },
    summary: 'Delete a subject',
    params: subject,
    filledIn: { subject: 'trial-orders-value' },
    query: DeleteQuery,
    ok: { description: 'The versions that were deleted.', schema: z.array(z.int()), example: [1, 2] },
    errors: {
      ...notFound,
      40404: 'It is deleted already.',
      40405: 'It has to be deleted first, before it is deleted for good.',
      42205: 'The mode of the subject forbids it.',
      42206: 'Other schemas import one of its versions.',
    },
  })
  async deleteSubject(
    @SubjectParam() named: string,
    @Query({ schema: DeleteQuery }) { permanent }: z.infer<typeof DeleteQuery>,
    @Caller() principal: Principal,
  ): Promise<number[]> {
    return this.deletions.subject(await this.aliases.resolve(named), { permanent, principal });
  }

  @Delete(':subject/versions/:version')
  @RegistryEndpoint({
    may: 'registry:delete',
    on: { 'meant subject': 'subject' },
    summary: 'Delete a version',
    params: version,
    filledIn: { subject: 'pilot-orders-value', version: 'latest' },
    query: DeleteQuery,
    ok: { description: 'Its number.', schema: z.int(), example: 1 },
    errors: {
      ...noVersion,
      40406: 'It is deleted already.',
      40407: 'It has to be deleted first, before it is deleted for good.',
      42205: 'The mode of the subject forbids it.',
      42206: 'Other schemas import it.',
    },
  })
  async deleteVersion(
    @SubjectParam() named: string,
    @Param('version') wanted: string,
    @Query({ schema: DeleteQuery }) { permanent }: z.infer<typeof DeleteQuery>,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const number = versionOf(wanted);
    const deleted = await this.deletions.version(await this.aliases.resolve(named), number, {
      permanent,
      principal,
    });
    return raw(reply, String(deleted));
  }

  private async find(named: string, wanted: string, { deleted, format }: z.infer<typeof TextQuery>) {
    const number = versionOf(wanted);
    const found = await this.versions.one(
      await this.aliases.resolve(named),
      number,
      deleted ? 'all' : 'live',
    );
    return this.formats.written(found, format);
  }
}

/** Whoever asks for deleted ones alone gets no others. */
function livenessOf({ deleted, deletedOnly: only }: { deleted: boolean; deletedOnly: boolean }): Liveness {
  if (only) return 'deleted';
  return deleted ? 'all' : 'live';
}

function propertiesIn({ key, value }: Record<string, unknown>): Map<string, string> {
  const keys = [key ?? []].flat().map(String);
  const values = [value ?? []].flat().map(String);
  return new Map(keys.slice(0, values.length).map((it, index) => [it, values[index] ?? '']));
}
