import type { ClusterState } from '#messaging';
import { accessDrifts } from './access-drifts.js';
import type { Declared, Exceptions } from './declared.js';
import type { Drift } from './drift.js';
import { readerDrifts } from './reader-drifts.js';
import { schemaDrifts } from './schema-drifts.js';
import { topicDrifts } from './topic-drifts.js';

/** Everything in which a cluster differs from what is declared. */
export function findDrifts(
  declared: Declared,
  { topics, rules }: Pick<ClusterState, 'topics' | 'rules'>,
  except: Exceptions,
): Drift[] {
  return [
    ...topicDrifts(declared.topics, topics, except.topics),
    ...schemaDrifts(declared),
    ...accessDrifts(declared, rules ?? [], except.principals),
    ...readerDrifts(declared),
  ];
}
