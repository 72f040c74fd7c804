import {
  CatalogTells,
  EventTypes,
  QualityStatusChanged,
  Topics,
  type ContractRegistered,
  type NameGiven,
  type ProductRegistered,
  type SchemaDeleted,
  type SchemaRegistered,
  type TermRegistered,
} from '#contracts/events';
import { MeshContext, MeshEvents, type CloudEvent } from '#messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { IndexDocuments } from './index-documents.js';
import { SearchSourcesStore } from './search-sources.store.js';

const service = 'catalog';
const quality = {
  topic: Topics.qualityStatus,
  types: [EventTypes.qualityStatusChanged],
  schema: QualityStatusChanged,
};

/**
 * Keeps what can be found current from what the catalog itself tells, and from how well contracts are. An event only says of what:
 * what is indexed is what is registered by then, whichever release wrote it. The handlers take turns, so the last one sees all.
 */
@Controller()
export class SearchEventsController {
  constructor(
    private readonly documents: IndexDocuments,
    private readonly sources: SearchSourcesStore,
  ) {}

  @MeshEvents({ service, ...CatalogTells.products })
  onProducts(@Payload() events: Told<ProductRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.documents.index(tx, { products: distinct(events, ({ id }) => id) });
  }

  @MeshEvents({ service, ...CatalogTells.contracts })
  onContracts(@Payload() events: Told<ContractRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.documents.index(tx, { contracts: distinct(events, ({ id }) => id) });
  }

  @MeshEvents({ service, ...CatalogTells.schemas })
  async onSchemas(@Payload() events: Told<SchemaRegistered>, @Ctx() { tx }: MeshContext): Promise<void> {
    const told = distinct(events, ({ subject }) => subject);
    await this.documents.index(tx, { subjects: await this.sources.subjectsToIndex(tx, told) });
  }

  @MeshEvents({ service, ...CatalogTells.deletedSchemas })
  onDeletedSchemas(@Payload() events: Told<SchemaDeleted>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.documents.index(tx, { subjects: distinct(events, ({ subject }) => subject) });
  }

  @MeshEvents({ service, ...CatalogTells.names })
  onNames(@Payload() events: Told<NameGiven>, @Ctx() { tx }: MeshContext): Promise<void> {
    const named = (kind: NameGiven['kind']) => events.filter(({ data }) => data.kind === kind);
    return this.documents.index(tx, {
      products: distinct(named('product'), ({ id }) => id),
      contracts: distinct(named('contract'), ({ id }) => id),
    });
  }

  @MeshEvents({ service, ...CatalogTells.terms })
  onTerms(
    @Payload() events: readonly CloudEvent<TermRegistered>[],
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    return this.documents.index(tx, { terms: [...new Set(events.map(({ data }) => data.term.id))] });
  }

  @MeshEvents({ service, ...quality })
  async onQuality(@Payload() events: Told<QualityStatusChanged>, @Ctx() { tx }: MeshContext): Promise<void> {
    await this.sources.putQuality(
      tx,
      events.map(({ data }) => data),
    );
    await this.documents.index(tx, { contracts: distinct(events, ({ contractId }) => contractId) });
  }
}

type Told<Data> = readonly CloudEvent<Data>[];

function distinct<Data>(events: Told<Data>, idOf: (data: Data) => string): string[] {
  return [...new Set(events.map(({ data }) => idOf(data)))];
}
