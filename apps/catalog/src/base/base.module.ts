import { Module, type DynamicModule } from '@nestjs/common';
import { CurrentBase } from './current-base.js';

/** The reader of what decisions stand on. */
@Module({})
export class BaseModule {
  /** @param features documents, subjects, domains and evolution */
  static on(...features: readonly DynamicModule[]): DynamicModule {
    return { module: BaseModule, imports: [...features], providers: [CurrentBase], exports: [CurrentBase] };
  }
}
