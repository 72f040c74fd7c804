import { Module, type DynamicModule } from '@nestjs/common';
import { DraftsController } from './drafts.controller.js';
import { MakeDraft } from './make-draft.js';
import { TemplatesController } from './templates.controller.js';

/** Documents made from what exists already. */
@Module({})
export class DraftsModule {
  /** @param features the fields of schemas */
  static on(...features: readonly DynamicModule[]): DynamicModule {
    return {
      module: DraftsModule,
      imports: [...features],
      controllers: [DraftsController, TemplatesController],
      providers: [MakeDraft],
    };
  }
}
