import { type DatasetName, fieldNode, type GraphNode, nodeOf, normalName } from '../../identity/index.js';
import { type Given, nameIn } from './given.js';
import type { Remarks } from './remarks.js';

/** The nodes that an event names, each by its normal form. */
export class Datasets {
  private readonly nodes = new Map<string, GraphNode>();
  /** By what was named, as many an event names the same dataset for each of its columns. */
  private readonly named = new Map<string, GraphNode>();
  private readonly clusters = new Map<string, readonly DatasetName[]>();

  constructor(readonly remarks: Remarks) {}

  all(): GraphNode[] {
    return [...this.nodes.values()];
  }

  keep(node: GraphNode): GraphNode {
    this.nodes.set(node.id, node);
    return node;
  }

  /** The dataset that is named; undefined, and remarked, where it has no name. */
  read(given: Given, path: string): GraphNode | undefined {
    const [namespace, name] = [nameIn(given, 'namespace'), nameIn(given, 'name')];
    if (namespace !== undefined && name !== undefined) return this.node({ namespace, name });
    this.remarks.add(`${path} has no namespace and name: left aside`);
    return undefined;
  }

  node(given: DatasetName): GraphNode {
    const key = `${given.namespace}\0${given.name}`;
    const known = this.named.get(key);
    if (known) return known;
    const { others, ...normal } = normalName(given);
    const node = this.keep(nodeOf('dataset', normal));
    this.named.set(key, node);
    if (others.length > 0) this.clusters.set(node.id, others);
    return node;
  }

  field(dataset: GraphNode, path: string): GraphNode {
    return this.keep(fieldNode(dataset.id, path));
  }

  /** The same dataset by the other servers of its cluster. */
  othersOf(dataset: GraphNode): readonly DatasetName[] {
    return this.clusters.get(dataset.id) ?? [];
  }
}
