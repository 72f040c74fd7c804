import type { Principal } from '#access';
import { Caller, Endpoint } from '#http';
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServeAgents } from './serve-agents.js';

/** The Model Context Protocol over streamable HTTP, without sessions. It describes itself, and so is no part of the OpenAPI document. */
@ApiExcludeController()
@Controller('mcp')
export class McpController {
  constructor(private readonly agents: ServeAgents) {}

  @Post()
  @HttpCode(200)
  @Endpoint({
    may: 'session:read',
    on: 'mesh',
    summary: 'Tools for agents; each takes the right of the route that it calls',
    ok: { description: 'A message of the protocol.' },
  })
  async call(
    @Req() { headers }: FastifyRequest,
    @Body() body: unknown,
    @Caller() caller: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { status, type, text } = await this.agents.answer(headers, body, caller);
    void reply.status(status);
    if (type !== null) void reply.header('content-type', type);
    await reply.send(text);
  }
}
