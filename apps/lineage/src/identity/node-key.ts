import { createHash } from 'node:crypto';
import type { DatasetName } from './dataset-name.js';

/**
 * What stands in the graph of runs: a dataset, a job, a field of a dataset, or a flow, which is what one job takes from which
 * datasets into which.
 */
interface NodeKey {
  readonly kind: 'dataset' | 'job' | 'field' | 'flow';
  /** Of a dataset or job. */
  readonly namespace: string;
  /** Of a dataset or job its name, of a field its path; of a flow how it was derived. */
  readonly name: string;
  /** Of a field its dataset, of a flow its job. */
  readonly parent: string | null;
}

/** A node with the id that follows from what it is: all replicas give the same one without asking. */
export interface GraphNode extends NodeKey {
  /** A UUID of version 8. */
  readonly id: string;
}

/** A dataset or job as a node. Its name is to be in its normal form. */
export function nodeOf(kind: 'dataset' | 'job', { namespace, name }: DatasetName): GraphNode {
  return { id: idOf(kind, namespace, name), kind, namespace, name, parent: null };
}

/** A field of a dataset as a node. */
export function fieldNode(dataset: string, path: string): GraphNode {
  return { id: idOf('field', dataset, path), kind: 'field', namespace: '', name: path, parent: dataset };
}

/** An id that follows from texts, none of which holds U+0000. */
export function idOf(...texts: readonly string[]): string {
  const bytes = createHash('sha256').update(texts.join('\0')).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
