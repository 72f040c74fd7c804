import type { Principal } from '#access';
import { Injectable } from '@nestjs/common';
import { toEdge } from './draw-graph.js';
import { FindPlace } from './find-place.js';
import type { LineageEdge } from './lineage-query.js';
import type { LineagePaths, PathsQuery } from './paths-query.js';
import { shortestPaths } from './shortest-paths.js';
import { TraceLineage } from './trace-lineage.js';

/** Finds how data gets from one node to another. */
@Injectable()
export class FindPaths {
  constructor(
    private readonly lineage: TraceLineage,
    private readonly places: FindPlace,
  ) {}

  /** As the caller sees it. @throws NotFound when nothing was ever known of where it begins */
  async find({ from, to, limit, ...query }: PathsQuery, caller: Principal): Promise<LineagePaths> {
    const asOf = query.asOf ?? new Date().toISOString();
    const traced = await this.lineage.walk({ ...query, asOf, node: from, direction: 'down' }, caller);
    const { walk, names, start, knownAt, hidden } = traced;
    const given = await this.places.of(to);
    const end = { ...given, id: names.datasets.of(given.id) };
    // From a dataset through a job to another is one hop, of two edges; columns take one more.
    const longest = query.depth * 3;
    const { paths, cut } = shortestPaths(walk.connections.values(), start, end, { most: limit, longest });
    const truncatedBy = walk.truncatedBy ?? (cut ? 'limit' : null);
    return {
      paths: paths.map((path) => toPath(path.map((it) => toEdge(it, names)))),
      ...{ asOf, knownAt, complete: truncatedBy === null, truncatedBy },
      ...(hidden !== undefined && { hidden }),
    };
  }
}

/** Times of one form are in the order of their texts. */
function toPath(edges: LineageEdge[]): LineagePaths['paths'][number] {
  const begun = edges.flatMap(({ from }) => from ?? []).sort();
  const ended = edges.flatMap(({ to }) => to ?? []).sort();
  const nodes = [...edges.slice(0, 1).map(({ source }) => source), ...edges.map(({ target }) => target)];
  return { nodes, edges, from: begun.at(-1) ?? null, to: ended[0] ?? null };
}
