import { Module, type DynamicModule } from '@nestjs/common';
import { ContractsController } from './contracts.controller.js';
import { DocumentsStore } from './documents.store.js';
import { ProductsController } from './products.controller.js';
import { ReadDocuments } from './read-documents.js';
import { ShownDocumentsStore } from './shown-documents.store.js';
import { ShownRevisions } from './shown-revisions.js';
import { RegisteredDocumentsStore } from './registered-documents.store.js';

/** Products and contracts. */
@Module({})
export class DocumentsModule {
  /** @param features the service's database and outbox, and the names that it knows */
  static on(...features: readonly DynamicModule[]): DynamicModule {
    return {
      module: DocumentsModule,
      imports: [...features],
      controllers: [ProductsController, ContractsController],
      providers: [
        DocumentsStore,
        ReadDocuments,
        RegisteredDocumentsStore,
        ShownDocumentsStore,
        ShownRevisions,
      ],
      exports: [ReadDocuments, RegisteredDocumentsStore, ShownDocumentsStore],
    };
  }
}
