import { Authorisation, mesh, type Principal } from '#access';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Caller } from '../auth/caller.js';
import { Endpoint } from '../openapi/endpoint.js';
import { toOpenApi } from '../openapi/schema-registry.js';
import { HealthChecks } from './health-checks.js';

const Readiness = z
  .object({
    status: z.enum(['ready', 'not-ready']),
    checks: z
      .record(z.string(), z.object({ status: z.enum(['up', 'down']), reason: z.string().optional() }))
      .optional()
      .describe('What is up and what is down; for those who may read measurements.'),
  })
  .meta({
    id: 'Readiness',
    description: 'Whether the process can do its work; what is down, for those who run it.',
  });

const notReady = {
  status: 'not-ready',
  checks: { 'catalog database': { status: 'down', reason: 'connect ECONNREFUSED 127.0.0.1:5432' } },
};

@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(
    @Inject(HealthChecks) private readonly checks: HealthChecks,
    @Inject(Authorisation) private readonly authorisation: Authorisation,
  ) {}

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
    description:
      'With authentication, strangers are told whether it can and nothing else; whoever has the right `metrics:read` is told what is down.',
    ok: {
      description: 'Everything it needs is up.',
      schema: Readiness,
      example: { status: 'ready', checks: { 'catalog database': { status: 'up' } } },
    },
  })
  @ApiResponse({
    status: 503,
    description: 'Something it needs is down; the body says what, to those who may know.',
    content: { 'application/json': { schema: toOpenApi(Readiness), example: notReady } },
  })
  async ready(
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof Readiness>> {
    const { status, checks } = await this.checks.readiness();
    void reply.status(status === 'ready' ? 200 : 503);
    return (await this.mayKnow(caller)) ? { status, checks } : { status };
  }

  /** What is down may be what tells who may know. */
  private async mayKnow(caller: Principal): Promise<boolean> {
    if (!this.authorisation.asks) return true;
    try {
      return (await this.authorisation.decide(caller, 'metrics:read', mesh)).allow;
    } catch {
      return false;
    }
  }
}
