import { Module, type DynamicModule } from '@nestjs/common';
import { IndexDocuments } from './index-documents.js';
import { ReadQuery } from './read-query.js';
import { SearchEntriesStore } from './search-entries.store.js';
import { SearchEventsController } from './search-events.controller.js';
import { SearchMesh } from './search-mesh.js';
import { SearchSourcesStore } from './search-sources.store.js';
import { SearchController } from './search.controller.js';
import { SearchStore } from './search.store.js';
import { SpellingStore } from './spelling.store.js';

/** Finding what is registered. */
@Module({})
export class SearchModule {
  /** @param features the service's database and events, and documents */
  static on(...features: readonly DynamicModule[]): DynamicModule {
    return {
      module: SearchModule,
      imports: [...features],
      controllers: [SearchController, SearchEventsController],
      providers: [
        IndexDocuments,
        ReadQuery,
        SearchEntriesStore,
        SearchMesh,
        SearchSourcesStore,
        SearchStore,
        SpellingStore,
      ],
    };
  }
}
