import type { Principal } from '#access';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ApiTags } from '@nestjs/swagger';
import { EventTypes, Topics } from '#contracts/events';
import { RequestInvalid } from '#errors';
import { observationExample } from '#example-mesh';
import { Caller, Endpoint, mistakesOf } from '#http';
import { type CloudEvent, MeshContext, MeshEvents } from '#messaging';
import { z } from 'zod';
import { Observation, Observations } from '../observations/index.js';
import { Accepted, acceptedExample, answerOf } from './accepted.js';
import { RecordObservations } from './record-observations.js';

const heartbeat = { contractId: 'lounge-visits', metric: 'heartbeat', at: '2026-11-21T09:00:00Z' };

/** Takes what tools measured, over HTTP and from the event log. */
@ApiTags('observations')
@Controller('api/v1/observations')
export class ObservationsController {
  constructor(private readonly observations: RecordObservations) {}

  @Post()
  @HttpCode(202)
  @Endpoint({
    may: 'observation:report',
    on: 'body',
    summary: 'Report what was measured',
    description:
      'One observation, or up to 1,000 as `{"observations": [...]}`, recorded as a whole. `metric` is an ODCS library ' +
      'metric, the name of a quality rule, or `heartbeat` / `freshness` when data has arrived. An observation older ' +
      'than the one evaluated last is kept, and changes nothing. What no promise is about is kept too, and named in the answer. ' +
      'With an `id`, an observation that is told again has no effect. The answer says of each what became of it.',
    body: {
      schema: z.union([Observation, Observations]),
      examples: {
        'a measured metric': observationExample,
        'data has arrived': heartbeat,
        'several at once': { observations: [observationExample, heartbeat] },
      },
    },
    ok: {
      status: 202,
      description: 'Recorded and evaluated.',
      schema: Accepted,
      example: acceptedExample,
    },
    errors: {
      400: 'The body is not an observation; `errors` names each mistake with its path.',
      413: 'The body is larger than the limit.',
      415: 'The body is not JSON.',
      422: { 'observation.unknown-contract': 'A contract is not registered; nothing was recorded.' },
    },
  })
  async report(@Body() body: unknown, @Caller() principal: Principal): Promise<z.infer<typeof Accepted>> {
    const several = typeof body === 'object' && body !== null && 'observations' in body;
    const observations = several ? read(Observations, body).observations : [read(Observation, body)];
    const placeOf = (index: number) => (several ? `observations.${index}` : '');
    const pathOf = (index: number) => [placeOf(index), 'contractId'].filter((it) => it !== '').join('.');
    const heard = await this.observations.submit(observations, pathOf, principal);
    return answerOf(observations, heard, placeOf);
  }

  @MeshEvents({
    service: 'quality',
    topic: Topics.observations,
    types: [EventTypes.qualityObserved],
    schema: Observation,
    alongside: true,
  })
  async onObserved(
    @Payload() events: readonly CloudEvent<Observation>[],
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    await this.observations.record(
      tx,
      events.map(({ data }) => data),
      new Map(events.map(({ data, traceparent }) => [data.contractId, traceparent])),
    );
  }
}

/** Read here rather than by a union: so that each mistake has the path of the form that was meant. */
function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const result = schema.safeParse(body);
  if (!result.success) throw new RequestInvalid(mistakesOf(result.error.issues));
  return result.data;
}
