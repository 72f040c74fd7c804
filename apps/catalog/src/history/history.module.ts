import { Module, type DynamicModule } from '@nestjs/common';
import { CompareRevisions } from './compare-revisions.js';
import { HistoryController } from './history.controller.js';
import { RestoreRevision } from './restore-revision.js';

/** What became of documents, and the way back. */
@Module({})
export class HistoryModule {
  /** @param features documents and change sets */
  static on(...features: readonly DynamicModule[]): DynamicModule {
    return {
      module: HistoryModule,
      imports: [...features],
      controllers: [HistoryController],
      providers: [CompareRevisions, RestoreRevision],
    };
  }
}
