import type { Principal } from '#access';
import { Caller, Endpoint } from '#http';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { differenceOf, DifferenceQuery, LineageDifference } from './difference.js';
import { formatNames, formats } from './exports/formats.js';
import { FindPaths } from './find-paths.js';
import { LineageQuery } from './lineage-query.js';
import { LineagePaths, PathsQuery } from './paths-query.js';
import { TraceLineage } from './trace-lineage.js';

const ExportQuery = LineageQuery.extend({
  format: z
    .enum(formatNames)
    .describe('`graphml`, `dot`, `mermaid`, or `openlineage`: job events, one a line.'),
});

const errors = {
  400: 'The node, a time or a bound is not valid.',
  404: { 'node.not-found': 'Nothing is known of the node.' },
};

/** Graphs for other tools, and what changed in them. */
@ApiTags('lineage')
@Controller('api/v1/lineage')
export class GraphsController {
  constructor(
    private readonly lineage: TraceLineage,
    private readonly ways: FindPaths,
  ) {}

  @Get('paths')
  @Endpoint({
    may: 'lineage:read',
    on: 'mesh',
    summary: 'How data gets from one node to another',
    description:
      'The shortest paths that pass no node twice. A path counts only where all its edges hold at one instant, and where each job on it makes ' +
      'what follows of what goes before. `truncatedBy` names the bound by which there may be more.',
    query: PathsQuery,
    filledIn: { from: 'contract:lounge-visits', to: 'consumer:billing-nightly' },
    ok: {
      description: 'Paths, the shortest first; none where data does not get there.',
      schema: LineagePaths,
      example: {
        paths: [
          {
            nodes: ['contract:lounge-visits', 'consumer:billing-nightly'],
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
            from: '2026-11-20T01:00:00.000Z',
            to: '2026-11-20T01:05:00.000Z',
          },
        ],
        asOf: '2026-11-20T01:02:00.000Z',
        knownAt: '2026-11-21T08:00:00.000Z',
        complete: true,
        truncatedBy: null,
      },
    },
    errors,
  })
  paths(
    @Query({ schema: PathsQuery }) query: PathsQuery,
    @Caller() caller: Principal,
  ): Promise<LineagePaths> {
    return this.ways.find(query, caller);
  }

  @Get('export')
  @Endpoint({
    may: 'lineage:read',
    on: 'mesh',
    summary: 'The graph around a node, for other tools',
    description: 'The same graph as GET /api/v1/lineage. Where it is cut, GraphML, DOT and Mermaid say so.',
    query: ExportQuery,
    filledIn: { node: 'contract:lounge-visits', format: 'mermaid' },
    mediaTypes: Object.values(formats).map(({ mediaType }) => mediaType),
    ok: { description: 'The graph.', schema: z.string() },
    errors,
  })
  async export(
    @Query({ schema: ExportQuery }) { format, ...query }: z.infer<typeof ExportQuery>,
    @Caller() caller: Principal,
  ): Promise<StreamableFile> {
    const { mediaType, write } = formats[format];
    const graph = await this.lineage.trace(query, caller);
    return new StreamableFile(Buffer.from(write(graph)), { type: `${mediaType}; charset=utf-8` });
  }

  @Get('difference')
  @Endpoint({
    may: 'lineage:read',
    on: 'mesh',
    summary: 'What began and what ended around a node between two times',
    query: DifferenceQuery,
    filledIn: { node: 'contract:lounge-visits', from: '2026-11-19', to: '2026-11-20' },
    ok: {
      description: 'What is there at one time and not at the other.',
      schema: LineageDifference,
      example: {
        begun: [
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
        ended: [],
        complete: true,
      },
    },
    errors,
  })
  async difference(
    @Query({ schema: DifferenceQuery }) { from, to, ...query }: DifferenceQuery,
    @Caller() caller: Principal,
  ): Promise<LineageDifference> {
    const before = await this.lineage.trace({ ...query, asOf: from }, caller);
    return differenceOf(before, await this.lineage.trace({ ...query, asOf: to }, caller));
  }
}
