import { Injectable } from '@nestjs/common';
import type { DataProduct } from '#contracts/documents';
import type { ProductRegistered } from '#contracts/events';
import { Identifier } from '#contracts/identifiers';
import {
  consumedContracts,
  kafkaNames,
  offeredContracts,
  outputPorts,
  ownerOf,
  productResource,
  statusOf,
} from '#document-readers';
import type { Tx } from '#persistence';
import { ConsumersStore, PublishConsumers } from '../consumers/index.js';
import { DeclaredEdgesStore, lockConsumers } from '../edges/index.js';
import { ContractsStore, KafkaDeclarationsStore } from '../contracts/index.js';
import { TellReaders } from './tell-readers.js';

/** Takes in a product: what it offers, what it declares to read, and who answers for it. */
@Injectable()
export class LearnProduct {
  constructor(
    private readonly contracts: ContractsStore,
    private readonly kafka: KafkaDeclarationsStore,
    private readonly consumers: ConsumersStore,
    private readonly edges: DeclaredEdgesStore,
    private readonly publisher: PublishConsumers,
    private readonly readers: TellReaders,
  ) {}

  async learn(tx: Tx, { id, revision, document, at: registeredAt }: ProductRegistered): Promise<void> {
    const product = document as DataProduct;
    const at = new Date(registeredAt);
    const shown = { status: statusOf(product), owners: productResource(id, product).owners };
    await lockConsumers(tx, [id]);
    if (!(await this.contracts.putProduct(tx, id, revision, shown))) return;
    // Before its offers are taken back: who is told is who reads what it offered.
    await this.readers.tell(tx, { id, product, at });
    await this.kafka.ofProduct(tx, id, kafkaNames(product));
    const [offered, read] =
      product.status === 'retired' ? [[], []] : [offeredContracts(product), declaredReads(product)];
    await this.edges.replace(tx, { relation: 'offers', partyId: id }, edgesTo(id, offered), at);
    const changed = await this.edges.replace(tx, { relation: 'reads', partyId: id }, edgesTo(id, read), at);
    const renamed = await this.consumers.say(tx, {
      id,
      owner: ownerOf(product)?.username ?? null,
      domain: product.domain ?? null,
      asOf: at,
      isProduct: true,
    });
    await this.publisher.publish(
      tx,
      changed.map(({ contractId }) => ({ contractId, consumerId: id })),
    );
    if (renamed) await this.publisher.publishAllOf(tx, [id]);
  }
}

/** The contracts of its input ports, and those that its output ports say they are made from. */
function declaredReads(product: DataProduct): string[] {
  const inputs = outputPorts(product).flatMap(({ inputContracts }) => inputContracts ?? []);
  return [...new Set([...consumedContracts(product), ...inputs.map(({ id }) => id)])];
}

function edgesTo(partyId: string, contractIds: readonly string[]) {
  return contractIds
    .filter((contractId) => Identifier.safeParse(contractId).success)
    .map((contractId) => ({ contractId, partyId, object: '' }));
}
