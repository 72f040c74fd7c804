import { Get, Param, Query, Res } from '@nestjs/common';
import { specimen } from '#http';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { SchemaIdsStore, type IdentifiedSchema, type Use } from '../../subjects/index.js';
import { RegistryController } from '../protocol/registry-controller.js';
import { RegistryEndpoint } from '../protocol/registry-endpoint.js';
import { schemaNotFound } from '../protocol/registry-errors.js';
import { cut, flag, listQuery, text } from '../protocol/request-parameters.js';
import { findTags } from './find-tags.js';
import { Formats } from './formats.js';
import { ListSchemas } from './list-schemas.js';
import { raw } from './raw-answer.js';
import { ReadSchemas } from './read-schemas.js';
import { anonymousAnswer, SchemaAnswer, schemaAnswer, VersionAnswer } from './registry-answers.js';
import { readSchemaId } from './schema-id.js';
import { asksForPlainSchema, SchemaQuery, TextQuery } from './schema-query.js';

const { subject, format } = TextQuery.shape;
const UsesQuery = z.object({ subject, deleted: flag('Deleted ones too.'), ...listQuery });
const GuidQuery = z.object({ format });
const ListQuery = z.object({
  subjectPrefix: text('How names of subjects begin; `:*:` for all contexts.'),
  deleted: flag('Deleted versions too.'),
  latestOnly: flag('Only the newest of each subject.'),
  ruleType: text('Only those with a rule of this type.'),
  aliases: flag('Other names of subjects too, and the subjects that such names stand for.'),
  ...listQuery,
});

const UseAnswer = z
  .object({ subject: z.string(), version: z.int() })
  .meta({ id: 'RegistrySubjectVersion', description: 'A version of a subject that has the schema.' });
const ContextId = z
  .object({ context: z.string(), id: z.int() })
  .meta({ id: 'RegistryContextId', description: 'The id of a schema in a context.' });

const id = { id: 'The id of the schema.' };
const visits = '/schema-registry/subjects/clients.lounge-visits-value/versions/latest';
const idOfVisits = specimen(visits, 'id', '1');
const guidOfVisits = specimen(visits, 'guid', '6f1c7a52-2d0b-4c0e-9c57-0f3a6c1f9e11');
const noSchema = { 40403: 'There is no such schema.' };
const use = { subject: 'clients.lounge-visits-value', version: 1 };
const content = {
  guid: '6f1c7a52-2d0b-4c0e-9c57-0f3a6c1f9e11',
  schemaType: 'AVRO' as const,
  schema: '"string"',
};
const example = { ...use, ...content, ts: 1_795_000_000_000 };

@RegistryController('schemas')
export class RegistrySchemasController {
  constructor(
    private readonly schemas: ReadSchemas,
    private readonly ids: SchemaIdsStore,
    private readonly listing: ListSchemas,
    private readonly formats: Formats,
  ) {}

  @Get()
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'List schemas',
    query: ListQuery,
    filledIn: { subjectPrefix: 'clients.' },
    ok: {
      description: 'Versions of all subjects.',
      schema: z.array(VersionAnswer),
      example: [{ ...example, id: 1 }],
    },
  })
  async list(@Query({ schema: ListQuery }) query: z.infer<typeof ListQuery>): Promise<VersionAnswer[]> {
    return cut(await this.listing.list(query), query);
  }

  @Get('types')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'The types of schemas',
    ok: { description: 'Their names.', schema: z.array(z.string()), example: ['JSON', 'PROTOBUF', 'AVRO'] },
  })
  types(): string[] {
    return ['JSON', 'PROTOBUF', 'AVRO'];
  }

  @Get('ids/:id')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'A schema by its id',
    description: 'It never changes while it is there.',
    params: id,
    filledIn: { id: idOfVisits },
    query: SchemaQuery,
    ok: { description: 'The schema.', schema: SchemaAnswer, example },
    errors: noSchema,
  })
  async byId(
    @Param('id') given: string,
    @Query({ schema: SchemaQuery }) query: z.infer<typeof SchemaQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SchemaAnswer | string> {
    const found = await this.schemas.one(readSchemaId(given), query.subject);
    if (asksForPlainSchema(query)) return raw(reply, found.answer);
    const { schema, use } = found;
    return {
      ...schemaAnswer(await this.written(schema, query.format), use),
      ...findTags(schema, query.findTags),
      ...(query.fetchMaxId && { maxId: await this.ids.highest(schema.context) }),
    };
  }

  @Get('ids/:id/schema')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'The text of a schema alone',
    params: id,
    filledIn: { id: idOfVisits },
    query: TextQuery,
    ok: { description: 'Its text.', schema: z.string(), example: '"string"' },
    errors: noSchema,
  })
  async textById(
    @Param('id') given: string,
    @Query({ schema: TextQuery }) query: z.infer<typeof TextQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { schema } = await this.schemas.one(readSchemaId(given), query.subject);
    return raw(reply, (await this.written(schema, query.format)).schema);
  }

  @Get('ids/:id/subjects')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'The subjects that have a schema',
    params: id,
    filledIn: { id: idOfVisits },
    query: UsesQuery,
    ok: { description: 'Their names.', schema: z.array(z.string()), example: [use.subject] },
    errors: noSchema,
  })
  async subjects(
    @Param('id') given: string,
    @Query({ schema: UsesQuery }) query: z.infer<typeof UsesQuery>,
  ): Promise<string[]> {
    const uses = await this.schemas.uses(readSchemaId(given), query.subject, query.deleted);
    return cut([...new Set(uses.map((it) => it.subject))], query);
  }

  @Get('ids/:id/versions')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'The versions that have a schema',
    params: id,
    filledIn: { id: idOfVisits },
    query: UsesQuery,
    ok: { description: 'Subjects and versions.', schema: z.array(UseAnswer), example: [use] },
    errors: noSchema,
  })
  async uses(
    @Param('id') given: string,
    @Query({ schema: UsesQuery }) query: z.infer<typeof UsesQuery>,
  ): Promise<Use[]> {
    return cut(await this.schemas.uses(readSchemaId(given), query.subject, query.deleted), query);
  }

  @Get('guids/:guid')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'A schema by its GUID',
    params: { guid: 'The GUID, which the schema has in every context.' },
    filledIn: { guid: guidOfVisits },
    query: GuidQuery,
    ok: { description: 'The schema.', schema: SchemaAnswer, example: content },
    errors: noSchema,
  })
  async byGuid(
    @Param('guid') guid: string,
    @Query({ schema: GuidQuery }) query: z.infer<typeof GuidQuery>,
  ): Promise<SchemaAnswer> {
    const [found] = await this.withGuid(guid);
    if (!found) throw schemaNotFound(guid);
    return anonymousAnswer(await this.written(found, query.format));
  }

  @Get('guids/:guid/ids')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'The ids of a schema in each context',
    params: { guid: 'The GUID.' },
    filledIn: { guid: guidOfVisits },
    ok: { description: 'Contexts and ids.', schema: z.array(ContextId), example: [{ context: '.', id: 1 }] },
    errors: noSchema,
  })
  async idsOfGuid(@Param('guid') guid: string): Promise<z.infer<typeof ContextId>[]> {
    const found = await this.withGuid(guid);
    if (found.length === 0) throw schemaNotFound(guid);
    return found.map((it) => ({ context: it.context, id: it.id }));
  }

  private async withGuid(guid: string): Promise<IdentifiedSchema[]> {
    return z.guid().safeParse(guid).success ? this.ids.withGuid(guid) : [];
  }

  private written(
    it: IdentifiedSchema,
    form: string | undefined,
  ): Promise<IdentifiedSchema & { subject: string }> {
    return this.formats.written({ ...it, subject: `:${it.context}:` }, form);
  }
}
