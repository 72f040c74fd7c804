import { ResourceFinders, ShownThings } from '#access';
import type { Domain } from '#contracts/domains';
import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { domainResource } from './domain-resource.js';
import { DomainsController } from './domains.controller.js';
import { DomainsStore } from './domains.store.js';
import { PutDomain } from './put-domain.js';
import { SubjectClaimsStore } from './subject-claims.store.js';

/** Domains. */
@Module({})
export class DomainsModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(ShownThings) private readonly shown: ShownThings,
  ) {}

  /** @param state the service's database and outbox */
  static on(state: DynamicModule): DynamicModule {
    return {
      module: DomainsModule,
      imports: [state],
      controllers: [DomainsController],
      providers: [DomainsStore, PutDomain, SubjectClaimsStore],
      exports: [DomainsStore],
    };
  }

  onModuleInit(): void {
    this.finders.add('domain', (id) => [domainResource(id)]);
    this.shown.add('domain', ({ domain }) => domainResource((domain as Domain).id));
  }
}
