import { Authorisation, type Principal } from '#access';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { readChangeSet, readDocumentStream } from '#change-sets';
import { ChangeSet } from '#contracts/change-sets';
import { NotFound } from '#errors';
import { changeSetExamples, changeSetYamlExamples, refusedChangeSets } from '#example-mesh';
import {
  Caller,
  Endpoint,
  isInOrder,
  outOfOrder,
  type Page,
  pageOf,
  pageQuery,
  periodQuery,
  specimen,
  toPage,
  uuidKey,
  YamlBody,
} from '#http';
import { IdempotencyKey, idempotencyKeyHeader } from '#idempotency';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { changeAnswerExample, changeExample } from './applied-change.example.js';
import { AppliedChange, ChangeAnswer } from './applied-change.js';
import { ApplyChangeSet } from './apply-change-set.js';
import { ChangesStore } from './changes.store.js';

const ChangesQuery = z.object({ ...periodQuery, ...pageQuery(uuidKey) }).refine(isInOrder, outOfOrder);
const applied = {
  schema: ChangeAnswer,
  example: changeAnswerExample,
};

@ApiTags('changes')
@Controller('api/v1/changes')
export class ChangesController {
  constructor(
    private readonly applyChangeSet: ApplyChangeSet,
    private readonly store: ChangesStore,
    private readonly authorisation: Authorisation,
  ) {}

  @Post()
  @HttpCode(200)
  @Endpoint({
    may: 'change:apply',
    on: 'body',
    summary: 'Register a change set',
    description:
      'Takes a ChangeSet as JSON, or a stream of ODPS and ODCS documents as YAML. Governance decides on it by the ' +
      'policies in force; it is applied as a whole or not at all, and only over the state it was decided on. A set that ' +
      'changes nothing leaves no record and no event, and is answered with `changed: false`.',
    headers: {
      ...idempotencyKeyHeader,
    },
    body: {
      schema: ChangeSet,
      examples: changeSetExamples,
      yaml: changeSetYamlExamples,
      refused: { 422: refusedChangeSets },
    },
    ok: [
      { ...applied, status: 201, description: 'Applied, and something new was registered.' },
      {
        ...applied,
        description: 'Applied to what was there already; `changed: false` when it changes nothing.',
      },
    ],
    errors: {
      400: {
        'change-set.invalid': 'The body is not a change set; `errors` names each mistake with its path.',
      },
      409: { 'change.base-changed': 'Something it was decided on changed meanwhile: send it again.' },
      412: { 'change-set.stale': 'A change was made from an older revision (`baseRevision`).' },
      413: 'The body is larger than the limit.',
      415: 'The body is neither JSON nor YAML.',
      422: {
        'change.refused': 'A policy refuses it; the problem carries the whole decision.',
        'change-set.reference-broken': 'It refers to what is neither registered nor part of it.',
        'change-set.belongs-to-others': 'It touches a contract or subject of somebody else.',
        'idempotency-key.reused': 'The Idempotency-Key was used for another body.',
      },
      503: {
        'governance.unavailable': 'Governance does not answer; nothing was changed.',
        'decision.failed': 'A policy could not be evaluated; nothing was changed.',
      },
    },
  })
  async apply(
    @Body() body: unknown,
    @Caller() principal: Principal,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangeAnswer> {
    const set = body instanceof YamlBody ? readDocumentStream(body.documents) : readChangeSet(body);
    const { status, response } = await this.applyChangeSet.apply(set, { principal, idempotencyKey });
    void reply.status(status);
    return response;
  }

  @Get()
  @Endpoint({
    may: 'change:read',
    on: 'mesh',
    summary: 'List applied changes, newest first',
    query: ChangesQuery,
    ok: {
      description: 'A page of changes.',
      schema: pageOf(AppliedChange),
      example: { items: [changeExample], next: null },
    },
    errors: { 400: 'The cursor is not valid.' },
  })
  async list(
    @Query({ schema: ChangesQuery }) { limit, after, ...period }: z.infer<typeof ChangesQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<AppliedChange>> {
    const sight = await this.authorisation.sight(caller, 'change:read', 'change');
    const changes = await this.store.list(period, after, limit + 1, sight);
    return { ...toPage(changes, limit, ({ id }) => id), hidden: await this.store.hidden(period, sight) };
  }

  @Get(':id')
  @Endpoint({
    may: 'change:read',
    on: { change: 'id' },
    summary: 'One applied change',
    params: { id: 'The id of the change.' },
    filledIn: { id: specimen('/api/v1/changes?limit=1', 'items.0.id', changeExample.id) },
    ok: { description: 'The change.', schema: AppliedChange, example: changeExample },
    errors: { 400: 'The id is not a UUID.', 404: { 'change.not-found': 'There is no such change.' } },
  })
  async one(@Param('id', { schema: z.uuid() }) id: string): Promise<AppliedChange> {
    const change = await this.store.find(id);
    if (!change) throw new NotFound('change', id);
    return change;
  }
}
