import { ClockModule } from '#clock';
import { type DynamicModule, Module } from '@nestjs/common';
import { WhoIsOnDuty } from './who-is-on-duty.js';

/** Who is on call now. */
@Module({})
export class DutyModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: DutyModule,
      imports: [...below, ClockModule],
      providers: [WhoIsOnDuty],
      exports: [WhoIsOnDuty],
    };
  }
}
