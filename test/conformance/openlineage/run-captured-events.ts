import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Mesh } from '../../e2e/support/mesh.js';
import { startStandaloneMesh } from '../../e2e/support/standalone-mesh.js';
import { type Check, Claims, nothing, type Tally } from '../tally.js';
import { capturedColumns, capturedGraph, capturedRun } from './captured-graph.js';

const folder = 'examples/openlineage';

interface Edge {
  readonly source: string;
  readonly target: string;
  readonly relation: string;
  readonly derivation: string;
  readonly from: string;
  readonly to: string;
}

/** Events that were captured from real runs, sent in two orders to two meshes: each has the graph that was read from them by hand. */
export async function runCapturedEvents(shared: string): Promise<Tally> {
  if (!existsSync(join(shared, folder))) return nothing(`${folder} is not there`);
  const claims = new Claims();
  const events = eventsIn(join(shared, folder));
  for (const [order, given] of Object.entries({ 'as captured': events, reversed: [...events].reverse() })) {
    const mesh = await startStandaloneMesh();
    try {
      await compare(mesh, given, (claim, holds) => claims.check(`${order}: ${claim}`, holds));
    } finally {
      await mesh.close();
    }
  }
  return claims;
}

function eventsIn(path: string): unknown[] {
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return files
    .filter((it) => it.endsWith('.json'))
    .sort()
    .map((it): unknown => JSON.parse(readFileSync(join(path, it), 'utf8')));
}

async function compare(mesh: Mesh, events: readonly unknown[], check: Check): Promise<void> {
  const answers = await Promise.all(
    events.map((body) => mesh.send('lineage', '/api/v1/lineage', { method: 'POST', body })),
  );
  check(
    'every event is accepted',
    answers.every(({ status }) => status === 201),
  );
  for (const [job, expected] of Object.entries(capturedGraph)) {
    const found = flowsOf(job, await edgesOf(mesh, job, {}));
    check(`${job} is ${JSON.stringify(found)}`, isDeepStrictEqual(found, [...expected].sort()));
  }
  for (const [dataset, expected] of Object.entries(capturedColumns)) {
    const edges = await edgesOf(mesh, dataset, { direction: 'up', columns: 'true' });
    const found = edges
      .filter(({ relation }) => relation === 'derives')
      .map(inShort)
      .sort();
    check(
      `columns of ${dataset} are ${JSON.stringify(found)}`,
      isDeepStrictEqual(found, [...expected].sort()),
    );
  }
  const [edge] = await edgesOf(mesh, capturedRun.job, {});
  const { job, ...interval } = capturedRun;
  check(
    `${job} lasted from its first event to its end`,
    isDeepStrictEqual({ from: edge?.from, to: edge?.to }, interval),
  );
}

async function edgesOf(mesh: Mesh, node: string, more: Record<string, string>): Promise<Edge[]> {
  const query = new URLSearchParams({ node, depth: '1', ...more }).toString();
  const answer = await mesh.send('lineage', `/api/v1/lineage?${query}`);
  return (answer.body as { edges?: Edge[] }).edges ?? [];
}

/** What a job takes where, of the edges around it. */
function flowsOf(job: string, edges: readonly Edge[]): string[] {
  const sources = edges.filter((it) => it.target === job);
  const targets = edges.filter((it) => it.source === job);
  if (sources.length === 0) return targets.map((it) => `> ${it.target} ${it.derivation}`).sort();
  if (targets.length === 0) return sources.map((it) => `${it.source} > ${it.derivation}`).sort();
  return sources
    .flatMap((from) => targets.map((to) => `${from.source} > ${to.target} ${to.derivation}`))
    .sort();
}

function inShort({ source, target }: Edge): string {
  const name = (id: string) => id.slice(id.lastIndexOf(':') + 1);
  return `${name(source)} > ${target.slice(target.lastIndexOf('#') + 1)}`;
}
