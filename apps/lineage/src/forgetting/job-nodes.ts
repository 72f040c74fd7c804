import { nodeOf } from '../identity/index.js';

const longName = /-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/u;

/**
 * The ids that the node of a job may have which is a consumer by this name, `job:<namespace>:<name>`: both may hold colons. A name that was too
 * long for an identifier ends in the id itself. None where the consumer is no job.
 */
export function jobNodes(consumerId: string): string[] {
  if (!consumerId.startsWith('job:')) return [];
  const text = consumerId.slice('job:'.length);
  const ids = [...text.matchAll(/:/gu)].map(
    ({ index }) => nodeOf('job', { namespace: text.slice(0, index), name: text.slice(index + 1) }).id,
  );
  const [, cut] = longName.exec(text) ?? [];
  return cut === undefined ? ids : [...ids, cut];
}
