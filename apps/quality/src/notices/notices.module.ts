import { type DynamicModule, Module } from '@nestjs/common';
import { NoticesController } from './notices.controller.js';

/** Hears of what people must hear. */
@Module({})
export class NoticesModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return { module: NoticesModule, imports: [...below], controllers: [NoticesController] };
  }
}
