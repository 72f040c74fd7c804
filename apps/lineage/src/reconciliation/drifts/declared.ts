import type { TopicPromise } from '#document-readers';

/** A contract that describes a topic. */
export interface DescribedTopic {
  readonly topic: string;
  readonly contractId: string;
  /** A product that offers the contract; the first of several. */
  readonly productId: string | null;
  readonly domain: string | null;
  readonly owners: readonly string[];
  /** Whether the contract is in force: a draft promises nothing yet, what is retired no more. */
  readonly inForce: boolean;
  /** Missing as long as the contract was not registered since promises are kept. */
  readonly promise?: TopicPromise;
  /** Names of the contract's roles. */
  readonly roles: readonly string[];
  /** The subjects that are bound to the contract. */
  readonly subjects: readonly string[];
}

/** A consumer that declares to read a contract, or was granted to. */
export interface DeclaredReader {
  readonly contractId: string;
  readonly consumerId: string;
}

/** A consumer that declared long ago to read something that it was never seen to read. */
export interface UnseenReader extends DeclaredReader {
  readonly since: Date;
}

/** A group that is subscribed to a topic, and says nowhere that it is. */
export interface UndeclaredGroup extends DeclaredReader {
  readonly groupId: string;
  readonly topic: string;
  readonly clients: readonly string[];
}

/** As whom a product is known to Kafka, besides its own id. */
export interface NamedPrincipals {
  readonly productId: string;
  readonly principals: readonly string[];
}

/** By which schemas records of a topic were last seen to be written. */
export interface TopicSample {
  readonly topic: string;
  readonly schemaIds: readonly number[];
  /** Whether there were records without the id of a schema. */
  readonly withoutId: boolean;
}

/** What the mesh holds to be so, as far as a cluster can be asked. */
export interface Declared {
  readonly topics: readonly DescribedTopic[];
  readonly readers: readonly DeclaredReader[];
  readonly undeclaredGroups: readonly UndeclaredGroup[];
  readonly unseenReaders: readonly UnseenReader[];
  readonly principals: readonly NamedPrincipals[];
  readonly samples: readonly TopicSample[];
  /** The subjects of the schemas in the samples, by id. */
  readonly subjectsById: ReadonlyMap<number, readonly string[]>;
  /** Ids that are lower may have been given before ids were learned. */
  readonly leastKnownId: number;
}

/** What is left out of the comparison. */
export interface Exceptions {
  /** Topics that belong to nobody's contract; one that ends in `*` stands for all that begin like it. */
  readonly topics: readonly string[];
  /** Users that may do anything with any topic: those of the platform. */
  readonly principals: readonly string[];
}
