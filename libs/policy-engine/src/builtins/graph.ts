import type { Builtins } from './context.js';
import { objectOperand, operandTypeError } from './operands.js';
import { RegoSet, sortedValues } from './values/index.js';
import type { RegoValue, RegoObject } from './values/index.js';

/** `graph.reachable_paths`: every path from the roots to where it ends, or would return to a node of its own. */
export const graphBuiltins: Builtins = {
  'graph.reachable_paths': (graph = null, roots = null) => {
    const nodes = objectOperand(graph, 1);
    if (!Array.isArray(roots) && !(roots instanceof RegoSet))
      throw operandTypeError(2, roots, '{array, set}');
    const paths = new RegoSet();
    for (const root of roots) addPathsFromRoot(nodes, root, paths);
    return paths;
  },
};

function addPathsFromRoot(graph: RegoObject, root: RegoValue, paths: RegoSet): void {
  const edges = graph.get(root);
  if (edges === undefined) return;
  const neighbours = neighboursOf(edges);
  if (neighbours.length === 0) paths.add([root]);
  for (const neighbour of neighbours) addPaths(graph, neighbour, [root], new RegoSet([root]), paths);
}

function addPaths(
  graph: RegoObject,
  node: RegoValue,
  path: RegoValue[],
  seen: RegoSet,
  paths: RegoSet,
): void {
  const edges = graph.get(node);
  if (edges === undefined) return paths.add(path);
  const longer = [...path, node];
  const neighbours = neighboursOf(edges);
  if (neighbours.length === 0) return paths.add(longer);
  const seenHere = new RegoSet([...seen, node]);
  for (const neighbour of neighbours) {
    if (seenHere.has(neighbour)) paths.add(longer);
    else addPaths(graph, neighbour, longer, seenHere, paths);
  }
}

function neighboursOf(edges: RegoValue): RegoValue[] {
  if (edges instanceof RegoSet) return sortedValues(edges);
  return Array.isArray(edges) ? edges : [];
}
