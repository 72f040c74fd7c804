import { Controller, Get, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Endpoint } from '../openapi/endpoint.js';
import { toOpenApi } from '../openapi/schema-registry.js';
import { HealthChecks } from './health-checks.js';

const Readiness = z
  .object({
    status: z.enum(['ready', 'not-ready']),
    checks: z.record(z.string(), z.object({ status: z.enum(['up', 'down']), reason: z.string().optional() })),
  })
  .meta({ id: 'Readiness', description: 'Whether the process can do its work, and if not, what is down.' });

const notReady = {
  status: 'not-ready',
  checks: { 'catalog database': { status: 'down', reason: 'connect ECONNREFUSED 127.0.0.1:5432' } },
};

@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  @Get('live')
  @Endpoint({
    may: 'health:read',
    on: 'mesh',
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
    may: 'health:read',
    on: 'mesh',
    summary: 'Whether the process can take traffic',
    ok: {
      description: 'Everything it needs is up.',
      schema: Readiness,
      example: { status: 'ready', checks: { 'catalog database': { status: 'up' } } },
    },
  })
  @ApiResponse({
    status: 503,
    description: 'Something it needs is down; the body says what.',
    content: { 'application/json': { schema: toOpenApi(Readiness), example: notReady } },
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const readiness = await this.checks.readiness();
    void reply.status(readiness.status === 'ready' ? 200 : 503);
    return readiness;
  }
}
