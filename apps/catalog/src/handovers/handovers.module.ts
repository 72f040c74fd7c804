import { Module, type DynamicModule } from '@nestjs/common';
import { AnswerHandover } from './answer-handover.js';
import { AskHandover } from './ask-handover.js';
import { HandoversController } from './handovers.controller.js';
import { HandoversStore } from './handovers.store.js';

/** Products that go from one domain to another. */
@Module({})
export class HandoversModule {
  /** @param features the service's database and outbox, documents, domains and change sets */
  static on(...features: readonly DynamicModule[]): DynamicModule {
    return {
      module: HandoversModule,
      imports: [...features],
      controllers: [HandoversController],
      providers: [AnswerHandover, AskHandover, HandoversStore],
    };
  }
}
