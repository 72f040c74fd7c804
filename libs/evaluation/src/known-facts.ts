import type { DataContract } from '#contracts/documents';
import type { QualityStatusChanged } from '#contracts/events';
import type { GlossaryTerm } from '#contracts/glossary';
import type { KnownConsumer } from './known-consumer.js';
import type { KnownDerivations } from './known-derivations.js';

/** A contract's quality, as the quality service last said. */
export type KnownQuality = Pick<QualityStatusChanged, 'contractId' | 'status' | 'incidents'>;

/** What is known of contracts beside what the catalog keeps of them. */
export interface KnownFacts {
  /** The consumers of some contracts, and whether these are all of them. */
  consumers(contractIds: readonly string[]): Promise<{ consumers: KnownConsumer[]; complete: boolean }>;
  /** The quality of some contracts; contracts never heard of are left out. */
  quality(contractIds: readonly string[]): Promise<KnownQuality[]>;
  /** What comes of the columns of some contracts, and what they come of; contracts of which nothing is known are left out. */
  derivations(contractIds: readonly string[]): Promise<KnownDerivations[]>;
  /** Some contracts as they are registered; those that are not are left out. */
  contracts(contractIds: readonly string[]): Promise<DataContract[]>;
  /** The contracts that describe one of these topics, each once. */
  onTopics(topics: readonly string[]): Promise<string[]>;
  /** Terms of the glossary with one of these ids, or one of these names in small letters. */
  terms(ids: readonly string[], names: readonly string[]): Promise<GlossaryTerm[]>;
}
