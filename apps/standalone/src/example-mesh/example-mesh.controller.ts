import { Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Loaded } from '#example-mesh';
import { Endpoint } from '#http';
import { z } from 'zod';
import { LoadHere } from './load-here.js';
import { exampleMeshPath } from './paths.js';

const LoadedView = z
  .object({
    loaded: z.array(z.string()).describe('What was not there before.'),
    kept: z.array(z.string()).describe('What was there, and is left as it is.'),
  })
  .meta({
    id: 'LoadedExampleMesh',
    description: 'What of the example mesh was registered, and what was there before.',
  });

@ApiTags('example mesh')
@Controller(exampleMeshPath)
export class ExampleMeshController {
  constructor(private readonly example: LoadHere) {}

  @Post()
  @HttpCode(200)
  @Endpoint({
    may: 'change:apply',
    on: 'mesh',
    summary: 'Load the example mesh: on it every example on this page can be sent, from top to bottom',
    description:
      'Three domains with products, contracts and schemas, consumers, a policy and two incidents. What is there already is left ' +
      'as it is. Reload the page afterwards: ids that the mesh has given are filled in then.',
    ok: {
      description: 'It is there.',
      schema: LoadedView,
      example: { loaded: ['domain clients', 'product clients.lounge-visits'], kept: [] },
    },
    errors: { 422: { 'example-mesh.refused': 'The policies in force refuse a part of it.' } },
  })
  load(
    @Headers('authorization') authorization: string | undefined,
    @Headers('cookie') cookie: string | undefined,
  ): Promise<Loaded> {
    return this.example.load({ ...(authorization && { authorization }), ...(cookie && { cookie }) });
  }

  @Post('alerts')
  @HttpCode(204)
  @Endpoint({
    may: 'health:read',
    on: 'mesh',
    summary: 'Where the owners of the example mesh take alerts',
    description:
      'Answers every alert as taken, and keeps none: what was sent is listed by `GET /api/v1/deliveries`.',
    body: { schema: z.looseObject({}), examples: { 'any alert': { type: 'mesh.quality.alert.raised.v1' } } },
    ok: { status: 204, description: 'Taken.' },
  })
  take(): void {
    // An owner would do something about it.
  }
}
