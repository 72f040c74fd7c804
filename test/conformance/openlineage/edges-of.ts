import { eventually } from '#testing';
import type { Mesh } from '../../e2e/support/mesh.js';

interface Edge {
  readonly source: string;
  readonly target: string;
  readonly derivation: string;
  readonly masked?: boolean;
}

/** What is told around a node, as soon as something is: `from > to derivation`, and ` masked` where it is. */
export async function edgesOf(mesh: Mesh, node: string): Promise<string[]> {
  const query = new URLSearchParams({ node, depth: '1', columns: 'true' }).toString();
  return eventually(async () => {
    const answer = await mesh.send('lineage', `/api/v1/lineage?${query}`);
    const { status } = answer;
    const { edges = [] } = answer.body as { edges?: Edge[] };
    if (status !== 200 || edges.length === 0) throw new Error(`nothing is told of ${node} yet: ${status}`);
    return edges.map((it) => `${it.source} > ${it.target} ${it.derivation}${it.masked ? ' masked' : ''}`);
  });
}
