import { ResourceFinders } from '#access';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ContractResources } from '../contracts/index.js';
import { QualityController } from './quality.controller.js';

/** Answers how a contract's quality is, what it promises, and who is told when it is bad. */
@Module({})
export class ContractQualityModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(ContractResources) private readonly contracts: ContractResources,
  ) {}

  static over(below: readonly DynamicModule[]): DynamicModule {
    return { module: ContractQualityModule, imports: [...below], controllers: [QualityController] };
  }

  onModuleInit(): void {
    this.finders.add('contract', (id) => this.contracts.of([id]));
  }
}
