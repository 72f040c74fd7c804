import { type DynamicModule, Module } from '@nestjs/common';
import { QualityController } from './quality.controller.js';

/** Answers how a contract's quality is, what it promises, and who is told when it is bad. */
@Module({})
export class ContractQualityModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return { module: ContractQualityModule, imports: [...below], controllers: [QualityController] };
  }
}
