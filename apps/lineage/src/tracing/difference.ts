import { Moment } from '#contracts/identifiers';
import { z } from 'zod';
import { LineageEdge, type LineageGraph, LineageQuery } from './lineage-query.js';

export const DifferenceQuery = LineageQuery.omit({ asOf: true }).extend({
  from: Moment.describe('When it was otherwise: a UTC day or an instant.'),
  to: Moment.describe('When it was as it is asked for: a UTC day or an instant.'),
});

export const LineageDifference = z
  .object({
    begun: z.array(LineageEdge).describe('Flows of data that were there at `to` and not at `from`.'),
    ended: z.array(LineageEdge).describe('Those that were there at `from` and not at `to`.'),
    complete: z
      .boolean()
      .describe('False when either graph is cut: then what is missing in one may only be cut there.'),
    hidden: z
      .int()
      .optional()
      .describe('How many nodes the caller may not see; left out where all are seen.'),
  })
  .meta({ id: 'LineageDifference', description: 'What began and what ended between two times.' });

export type DifferenceQuery = z.infer<typeof DifferenceQuery>;
export type LineageDifference = z.infer<typeof LineageDifference>;

/** What a graph has that another has not. Since when something was is no difference. */
export function differenceOf(before: LineageGraph, after: LineageGraph): LineageDifference {
  const hidden = before.hidden === undefined ? after.hidden : Math.max(before.hidden, after.hidden ?? 0);
  return {
    begun: without(after, before),
    ended: without(before, after),
    complete: before.complete && after.complete,
    ...(hidden !== undefined && { hidden }),
  };
}

function without(graph: LineageGraph, other: LineageGraph): LineageEdge[] {
  const keyOf = ({ source, target, relation }: LineageEdge) => JSON.stringify([source, target, relation]);
  const known = new Set(other.edges.map(keyOf));
  return graph.edges.filter((edge) => !known.has(keyOf(edge)));
}
