import type { Resource } from '#access';
import type { DataContract, DataProduct } from '#contracts/documents';
import { contractResource, productResource, subjectResource } from '#document-readers';
import type { BaseReader } from './base-reader.js';
import { topicOf } from './bind-subjects.js';

/** A product as a thing to which somebody needs a right; none when it is not registered. */
export async function findProduct(reader: BaseReader, id: string): Promise<Resource[]> {
  const [found] = await reader.documents([{ kind: 'DataProduct', id }]);
  return found ? [productResource(id, found.document as DataProduct)] : [];
}

/** A contract as a thing to which somebody needs a right; none when it is not registered. */
export async function findContract(reader: BaseReader, id: string): Promise<Resource[]> {
  const [[contract], [product]] = await Promise.all([
    reader.documents([{ kind: 'DataContract', id }]),
    reader.productsOffering([id]),
  ]);
  if (!contract) return [];
  return [
    contractResource(id, contract.document as DataContract, product?.document as DataProduct | undefined),
  ];
}

/** A subject, there or not: it is of the contract that it is bound to, or would be by the topic it is named after. */
export async function findSubject(reader: BaseReader, name: string): Promise<Resource[]> {
  const [subject] = await reader.subjects([name], []);
  const contractId = subject ? subject.contractId : await contractByTopic(reader, name);
  const [contract] = contractId === null ? [] : await findContract(reader, contractId);
  return [subjectResource(name, contract)];
}

async function contractByTopic(reader: BaseReader, name: string): Promise<string | null> {
  const topic = topicOf(name);
  const [described] = topic === undefined ? [] : await reader.contractsOnTopics([topic]);
  return described?.contractId ?? null;
}
