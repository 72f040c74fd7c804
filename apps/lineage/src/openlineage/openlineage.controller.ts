import { actorHeader, type Principal, recordedAs } from '#access';
import { Caller, Endpoint, LargeBody } from '#http';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EventRefused } from '../runs/index.js';
import { OpenLineageRefused } from './errors.js';
import { runExample, takenExample } from './openlineage.example.js';
import { OpenLineageBatch, OpenLineageEvent } from './openlineage-event.js';
import { BatchOutcome, TakenEvent } from './submission-view.js';
import { TakeEvents } from './take-events.js';

/** As much as a large plan of a Spark job takes, and no more. */
const largestBody = 16 * 1024 * 1024;

@ApiTags('openlineage')
@Controller('api/v1/lineage')
export class OpenLineageController {
  constructor(private readonly taking: TakeEvents) {}

  @Post()
  @HttpCode(201)
  @LargeBody(largestBody)
  @Endpoint({
    may: 'lineage:report',
    on: 'mesh',
    summary: 'Report what a run, job or dataset did, as an OpenLineage event',
    description:
      'By OpenLineage 2-0-2, up to 16 MB, gzip too: what any OpenLineage client sends by HTTP. The order of events and their ' +
      'repetition change nothing. What is odd is taken and remarked; the same events can be sent on openlineage.events.',
    filledIn: { [actorHeader]: 'grace@billing.example' },
    body: { schema: OpenLineageEvent, examples: { 'a run that ended': runExample } },
    ok: { status: 201, description: 'Recorded.', schema: TakenEvent, example: takenExample },
    errors: {
      400: 'The body is not JSON.',
      413: 'The body is larger than 16 MB.',
      422: { 'openlineage.event-refused': 'It does not say what it is about, or when.' },
    },
  })
  async one(@Body() body: unknown, @Caller() caller: Principal): Promise<TakenEvent> {
    try {
      return await this.taking.one(body, recordedAs(caller.id, caller.onBehalfOf));
    } catch (error) {
      throw error instanceof EventRefused ? new OpenLineageRefused(error) : error;
    }
  }

  @Post('batch')
  @HttpCode(200)
  @LargeBody(largestBody)
  @Endpoint({
    may: 'lineage:report',
    on: 'mesh',
    summary: 'Report many OpenLineage events, and learn what became of each',
    description: 'Up to 10,000 events. Those that are refused do not keep the others from being recorded.',
    filledIn: { [actorHeader]: 'grace@billing.example' },
    body: { schema: OpenLineageBatch, examples: { 'a run that ended': [runExample] } },
    ok: {
      description: 'What became of each, in order.',
      schema: BatchOutcome,
      example: { accepted: 1, repeated: 0, refused: 0, results: [takenExample] },
    },
    errors: { 400: 'The body is not a list of events.', 413: 'The body is larger than 16 MB.' },
  })
  batch(
    @Body({ schema: OpenLineageBatch }) events: readonly unknown[],
    @Caller() caller: Principal,
  ): Promise<BatchOutcome> {
    return this.taking.batch(events, recordedAs(caller.id, caller.onBehalfOf));
  }
}
