import { ClockModule } from '#clock';
import { type DynamicModule, Module } from '@nestjs/common';
import { ApplicationsController } from './applications.controller.js';
import { FindObjections } from './find-objections.js';
import { ModelApplication } from './model-application.js';

/** What follows from building an application on columns of others. */
@Module({})
export class ApplicationsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: ApplicationsModule,
      imports: [...below, ClockModule],
      controllers: [ApplicationsController],
      providers: [FindObjections, ModelApplication],
    };
  }
}
