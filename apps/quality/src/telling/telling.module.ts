import { ClockModule } from '#clock';
import { type DynamicModule, Module } from '@nestjs/common';
import { Rehearsal } from './rehearse.js';
import { TellingDecisionsController } from './telling-decisions.controller.js';

/** Shows who was told of what and why, and who would be. */
@Module({})
export class TellingModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: TellingModule,
      imports: [...below, ClockModule],
      controllers: [TellingDecisionsController],
      providers: [Rehearsal],
    };
  }
}
