import { Authorisation, type Principal } from '#access';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { McpSettings } from './mcp-settings.js';
import { meshCalls, type Places } from './mesh-calls.js';
import { serverWith } from './server-with.js';
import type { Service, Tool } from './tool.js';
import { tools } from './tools/index.js';

/** A route of each service, by which it is known whether this process runs it. */
const routesOf: Readonly<Record<Service, string>> = {
  catalog: '/api/v1/products',
  governance: '/api/v1/gate',
  lineage: '/api/v1/lineage/consumers',
};

/** What an agent is answered. */
interface AgentAnswer {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

/** Answers agents, one message at a time: nothing is kept between two of them, so that any replica can answer. */
@Injectable()
export class ServeAgents {
  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly authorisation: Authorisation,
    private readonly settings: McpSettings,
  ) {}

  /** @param headers of the request, whose credentials are shown to every route that a tool calls */
  async answer(headers: FastifyRequest['headers'], body: unknown, caller: Principal): Promise<AgentAnswer> {
    const fastify = this.adapterHost.httpAdapter.getInstance<FastifyInstance>();
    const places = this.placesOf(fastify);
    const usable = await this.usable(caller, places);
    const handler = createMcpHandler(() => serverWith(usable, meshCalls(fastify, places, headers)), {
      responseMode: 'json',
    });
    try {
      const answer = await handler.fetch(asRequest(headers, body), { parsedBody: body });
      // Read before the handler is closed: the text may still be on its way.
      return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
    } finally {
      await handler.close();
    }
  }

  private placesOf(fastify: FastifyInstance): Places {
    const { catalogUrl, lineageUrl } = this.settings;
    const placeOf = (service: Service, url: string | undefined) => {
      const method = service === 'governance' ? 'POST' : 'GET';
      return fastify.hasRoute({ method, url: routesOf[service] }) ? 'here' : url;
    };
    return {
      catalog: placeOf('catalog', catalogUrl),
      governance: 'here',
      lineage: placeOf('lineage', lineageUrl),
    };
  }

  /** The tools whose services are there, and whose rights the caller has somewhere. */
  private async usable(caller: Principal, places: Places): Promise<Tool[]> {
    const may = await Promise.all(
      tools.map(
        async (it) => it.services.every((service) => places[service]) && (await this.may(caller, it)),
      ),
    );
    return tools.filter((_, nth) => may[nth]);
  }

  /** Whether a right is held anywhere: for the mesh, for what belongs to nobody, or in a domain that the caller has to do with. */
  private async may(caller: Principal, { takes: { right, on } }: Tool): Promise<boolean> {
    const allowed = async (domain?: string) => {
      const resource = { kind: on, id: '', owners: [], domain };
      return (await this.authorisation.decide(caller, right, resource)).allow;
    };
    if (await allowed()) return true;
    if (on === 'mesh') return false;
    const sight = await this.authorisation.sight(caller, right, on);
    const domains = sight.all ? [] : [...sight.domains, ...caller.domains];
    return (await Promise.all([...new Set(domains)].map(allowed))).includes(true);
  }
}

/** The protocol's own headers, and what it asks to be accepted. */
function asRequest(headers: FastifyRequest['headers'], body: unknown): Request {
  const own = Object.entries(headers).filter(([name]) => name.startsWith('mcp-'));
  return new Request('http://meshwarden/mcp', {
    method: 'POST',
    headers: {
      ...Object.fromEntries(own.map(([name, value]) => [name, String(value)])),
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
}
