import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { actorHeader, Authorisation, type Principal } from '#access';
import { NotFound } from '#errors';
import { consumptionExample } from '#example-mesh';
import { Caller, Endpoint, type Page, pageOf, specimen, toPage } from '#http';
import { IdempotencyKey, idempotencyKeyHeader } from '#idempotency';
import { z } from 'zod';
import { recordedExample } from './consumption.example.js';
import { ConsumptionsQuery, RecordedConsumption, toView } from './consumption-view.js';
import { ConsumptionsStore } from '../folding/index.js';
import { ConsumptionsBody, readConsumptions } from './read-consumptions.js';
import { SubmitConsumptions, type Accepted } from './submit-consumptions.js';

const AcceptedConsumptions = z.object({ ids: z.array(z.uuid()) }).meta({
  id: 'AcceptedConsumptions',
  description: 'The ids of what was recorded, in the order of the request.',
});

@ApiTags('consumptions')
@Controller('api/v1/consumptions')
export class ConsumptionsController {
  constructor(
    private readonly submitting: SubmitConsumptions,
    private readonly store: ConsumptionsStore,
    private readonly authorisation: Authorisation,
  ) {}

  @Post()
  @HttpCode(202)
  @Endpoint({
    may: 'consumption:report',
    on: 'body',
    summary: 'Report what was read',
    description:
      'One consumption, or up to 1,000 as `{"consumptions": [...]}`: all of them are recorded, or none. The same reports ' +
      'can be sent as events on mesh.consumptions.v1.',
    filledIn: { [actorHeader]: 'grace@billing.example' },
    headers: {
      ...idempotencyKeyHeader,
    },
    body: {
      schema: ConsumptionsBody,
      examples: {
        'one consumption': consumptionExample,
        'some consumptions': { consumptions: [consumptionExample] },
      },
    },
    ok: {
      status: 202,
      description: 'Recorded; their ids, in order.',
      schema: AcceptedConsumptions,
      example: { ids: [recordedExample.id] },
    },
    errors: {
      400: 'The body is not a consumption; `errors` names each mistake with its path.',
      413: 'The body is larger than the limit.',
      422: {
        'consumption.unknown-target': 'It names something that is not registered.',
        'idempotency-key.reused': 'The Idempotency-Key was used for another body.',
      },
    },
  })
  submit(
    @Body() body: unknown,
    @Caller() caller: Principal,
    @IdempotencyKey() idempotencyKey: string | undefined,
  ): Promise<Accepted> {
    return this.submitting.submit(readConsumptions(body), { caller, idempotencyKey });
  }

  @Get()
  @Endpoint({
    may: 'consumption:read',
    on: 'mesh',
    summary: 'List consumptions as they were reported, newest first',
    query: ConsumptionsQuery,
    filledIn: { contract: 'lounge-visits' },
    ok: {
      description: 'A page of consumptions.',
      schema: pageOf(RecordedConsumption),
      example: { items: [recordedExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: ConsumptionsQuery }) query: z.infer<typeof ConsumptionsQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<RecordedConsumption>> {
    const { limit, after, ...filter } = query;
    const sight = await this.authorisation.sight(caller, 'consumption:read', 'consumption');
    const rows = await this.store.list({ ...filter, sight, before: after }, limit + 1);
    const page = toPage(rows.map(toView), limit, ({ id }) => id);
    return { ...page, hidden: await this.store.hidden({ ...filter, sight }) };
  }

  @Get(':id')
  @Endpoint({
    may: 'consumption:read',
    on: { consumption: 'id' },
    summary: 'One consumption as it was reported',
    params: { id: 'The id of the consumption.' },
    filledIn: { id: specimen('/api/v1/consumptions?limit=1', 'items.0.id', recordedExample.id) },
    ok: { description: 'The consumption.', schema: RecordedConsumption, example: recordedExample },
    errors: {
      400: 'The id is not a UUID.',
      404: { 'consumption.not-found': 'There is no such consumption.' },
    },
  })
  async one(@Param('id', { schema: z.uuid() }) id: string): Promise<RecordedConsumption> {
    const found = await this.store.find(id);
    if (!found) throw new NotFound('consumption', id);
    return toView(found);
  }
}
