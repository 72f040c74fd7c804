import type { DataProduct } from '#contracts/documents';
import { meshProperty } from './mesh-property.js';
import { wordsOf } from './topic-promises.js';

/** As whom a product is known to Kafka. */
export interface KafkaNames {
  /** Consumer groups, by `mesh.consumerGroups`; one that ends in `*` stands for all that begin like it. */
  readonly groups: readonly string[];
  /** Users, by `mesh.principals`: `billing` for `User:billing`. */
  readonly principals: readonly string[];
}

/** Under which names a product reads and writes topics, besides its own id: lists, or texts with commas. */
export function kafkaNames(product: DataProduct): KafkaNames {
  const principals = wordsOf(meshProperty(product, 'mesh.principals'));
  return {
    groups: wordsOf(meshProperty(product, 'mesh.consumerGroups')),
    principals: principals.map((it) => it.replace(/^User:/u, '')),
  };
}
