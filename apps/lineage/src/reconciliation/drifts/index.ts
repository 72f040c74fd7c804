/** Drifts: in what a Kafka cluster differs from what is declared. Pure. */
export type {
  Declared,
  DeclaredReader,
  DescribedTopic,
  Exceptions,
  NamedPrincipals,
  TopicSample,
  UndeclaredGroup,
  UnseenReader,
} from './declared.js';
export { type Drift, type DriftKind, driftKinds } from './drift.js';
export { findDrifts } from './find-drifts.js';
