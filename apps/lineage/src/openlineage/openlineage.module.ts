import { type DynamicModule, Module } from '@nestjs/common';
import { OpenLineageController } from './openlineage.controller.js';
import { OpenLineageTopicController } from './openlineage-topic.controller.js';
import { RecordReported } from './record-reported.js';
import { SubmitEvents } from './submit-events.js';
import { TakeEvents } from './take-events.js';

/** Takes OpenLineage events, by HTTP and by Kafka. */
@Module({})
export class OpenLineageModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: OpenLineageModule,
      imports: [...below],
      controllers: [OpenLineageController, OpenLineageTopicController],
      providers: [RecordReported, SubmitEvents, TakeEvents],
    };
  }
}
