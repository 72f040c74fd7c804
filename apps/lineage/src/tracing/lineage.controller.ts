import type { Principal } from '#access';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Endpoint } from '#http';
import { LineageGraph, LineageQuery } from './lineage-query.js';
import { TraceLineage } from './trace-lineage.js';

@ApiTags('lineage')
@Controller('api/v1/lineage')
export class LineageController {
  constructor(private readonly lineage: TraceLineage) {}

  @Get()
  @Endpoint({
    may: 'lineage:read',
    on: 'mesh',
    summary: 'Where data comes from and where it goes to',
    description:
      'The graph around a node, from declarations and observations. An answer that had to stop somewhere says so: ' +
      '`complete` is false, and `truncatedBy` names the bound.',
    query: LineageQuery,
    filledIn: { node: 'contract:lounge-visits' },
    ok: {
      description: 'Nodes and edges; `source` to `target` is the way the data goes.',
      schema: LineageGraph,
      example: {
        nodes: [
          { id: 'contract:lounge-visits', kind: 'contract', owner: null, domain: null },
          {
            id: 'consumer:billing-nightly',
            kind: 'consumer',
            owner: 'grace@billing.example',
            domain: 'billing',
          },
        ],
        edges: [
          {
            source: 'contract:lounge-visits',
            target: 'consumer:billing-nightly',
            relation: 'reads',
            evidence: 'observed',
            derivation: 'column',
            from: '2026-11-20T01:00:00.000Z',
            to: '2026-11-20T01:05:00.000Z',
          },
        ],
        asOf: '2026-11-21T08:00:00.000Z',
        knownAt: '2026-11-21T08:00:00.000Z',
        complete: true,
        truncatedBy: null,
      },
    },
    errors: {
      400: 'The node, a time or a bound is not valid.',
      404: { 'node.not-found': 'Nothing is known of the node.' },
    },
  })
  graph(
    @Query({ schema: LineageQuery }) query: LineageQuery,
    @Caller() caller: Principal,
  ): Promise<LineageGraph> {
    return this.lineage.trace(query, caller);
  }
}
