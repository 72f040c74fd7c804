import { Module, type DynamicModule } from '@nestjs/common';
import { ContextsStore } from './contexts.store.js';
import { DeletionsStore } from './deletions.store.js';
import { RegisteredSubjectsStore } from './registered-subjects.store.js';
import { SchemaIdsStore } from './schema-ids.store.js';
import { SchemasStore } from './schemas.store.js';
import { SubjectsController } from './subjects.controller.js';
import { SubjectsStore } from './subjects.store.js';
import { VersionsStore } from './versions.store.js';

const stores = [
  ContextsStore,
  DeletionsStore,
  RegisteredSubjectsStore,
  SchemaIdsStore,
  SchemasStore,
  SubjectsStore,
  VersionsStore,
];

/** Subjects and their schemas. */
@Module({})
export class SubjectsModule {
  /** @param state the service's database and outbox */
  static on(state: DynamicModule): DynamicModule {
    return {
      module: SubjectsModule,
      imports: [state],
      controllers: [SubjectsController],
      providers: stores,
      exports: stores,
    };
  }
}
