import { Module, type DynamicModule } from '@nestjs/common';
import { DomainsController } from './domains.controller.js';
import { DomainsStore } from './domains.store.js';
import { PutDomain } from './put-domain.js';

/** Domains. */
@Module({})
export class DomainsModule {
  /** @param state the service's database and outbox */
  static on(state: DynamicModule): DynamicModule {
    return {
      module: DomainsModule,
      imports: [state],
      controllers: [DomainsController],
      providers: [DomainsStore, PutDomain],
      exports: [DomainsStore],
    };
  }
}
