import type { DataContract, SchemaObject } from '#contracts/documents';

/** An event stream that a contract describes. */
export interface ContractTopic {
  /** The topic's name on the broker. */
  readonly name: string;
  /** Name of the schema object that describes its messages. */
  readonly object: string;
  /** Names of the contract's Kafka servers that serve it. */
  readonly servers: readonly string[];
}

/**
 * The topics of a contract: its schema objects of physical type `topic`, and, where Kafka is the only kind of server,
 * those without a physical type too.
 */
export function topicsOf(contract: DataContract): ContractTopic[] {
  const all = contract.servers ?? [];
  const kafka = all.filter(({ type }) => type === 'kafka').map(({ server }) => server);
  const onlyKafka = kafka.length > 0 && kafka.length === all.length;
  return (contract.schema ?? [])
    .filter((object) => isTopic(object, onlyKafka))
    .map((object) => ({ name: object.physicalName ?? object.name, object: object.name, servers: kafka }));
}

function isTopic({ physicalType }: SchemaObject, byDefault: boolean): boolean {
  return physicalType === undefined ? byDefault : physicalType.toLowerCase() === 'topic';
}
