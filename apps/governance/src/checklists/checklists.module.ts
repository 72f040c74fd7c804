import { type DynamicModule, Module } from '@nestjs/common';
import { ChecklistsController } from './checklists.controller.js';
import { MakeChecklist } from './make-checklist.js';

/** What is missing until products are active. */
@Module({})
export class ChecklistsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: ChecklistsModule,
      imports: [...below],
      controllers: [ChecklistsController],
      providers: [MakeChecklist],
    };
  }
}
