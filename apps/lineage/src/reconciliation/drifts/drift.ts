import type { DescribedTopic } from './declared.js';

/** In what Kafka differs from what is declared. */
export const driftKinds = [
  'topic-undeclared',
  'topic-missing',
  'partitions-differ',
  'replication-below',
  'retention-below',
  'cleanup-differs',
  'schema-foreign',
  'access-ungranted',
  'group-undeclared',
  'consumer-unseen',
] as const;

export type DriftKind = (typeof driftKinds)[number];

/** A difference, whose it is, and how it is mended. */
export interface Drift {
  readonly kind: DriftKind;
  /** For rules on many topics how their names begin, and `*`. */
  readonly topic: string | null;
  readonly contractId: string | null;
  /** The group, consumer or user that it is about. */
  readonly party: string | null;
  readonly productId: string | null;
  readonly domain: string | null;
  readonly owners: readonly string[];
  readonly message: string;
  readonly remedy: string;
}

/** What is said of a difference. */
type Said = Pick<Drift, 'kind' | 'message' | 'remedy'> & Partial<Pick<Drift, 'party'>>;

/** A difference between a topic and what a contract says of it. */
export function driftOf(described: DescribedTopic, { kind, message, remedy, party = null }: Said): Drift {
  const { topic, contractId, productId, domain, owners } = described;
  return { kind, topic, contractId, party, productId, domain, owners, message, remedy };
}

/** A difference that concerns a topic of nobody. */
export function driftOfNobody(topic: string, { kind, message, remedy, party = null }: Said): Drift {
  return { kind, topic, contractId: null, party, productId: null, domain: null, owners: [], message, remedy };
}
