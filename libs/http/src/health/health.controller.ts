import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Endpoint } from '../openapi/endpoint.js';
import { HealthChecks } from './health-checks.js';

const Readiness = z
  .object({
    status: z.enum(['ready', 'not-ready']),
    checks: z.record(z.string(), z.object({ status: z.enum(['up', 'down']), reason: z.string().optional() })),
  })
  .meta({ id: 'Readiness' });

@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  @Get('live')
  @Endpoint({
    summary: 'Whether the process runs',
    ok: {
      description: 'It runs.',
      schema: z.object({ status: z.literal('live') }),
      example: { status: 'live' },
    },
  })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @Endpoint({
    summary: 'Whether the process can take traffic',
    ok: {
      description: 'Everything it needs is up. With status 503 the same body says what is down.',
      schema: Readiness,
      example: { status: 'ready', checks: { 'catalog database': { status: 'up' } } },
    },
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const readiness = await this.checks.readiness();
    void reply.status(readiness.status === 'ready' ? 200 : 503);
    return readiness;
  }
}
