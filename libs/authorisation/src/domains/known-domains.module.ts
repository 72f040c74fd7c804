import { DomainSources } from '#access';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { KnownDomainsStore } from './known-domains.store.js';

/** Where a service has its tables. */
interface ServiceDatabase {
  readonly url: string;
  readonly schema: string;
}

/** How a service's domains are read, and whose they are. */
interface KnownDomainsOptions extends ServiceDatabase {
  /** Whether the domains are written here, and not heard of. */
  readonly ofRecord: boolean;
}

const options = Symbol('how domains are known');

/** Lets authorisation know the domains that a service has in its table `domains`, of which a trigger tells. */
@Module({})
export class KnownDomainsModule implements OnModuleInit {
  constructor(
    @Inject(DomainSources) private readonly sources: DomainSources,
    @Inject(KnownDomainsStore) private readonly store: KnownDomainsStore,
    @Inject(options) private readonly options: KnownDomainsOptions,
  ) {}

  /** @param state the service's database */
  static on(
    state: DynamicModule,
    { ofRecord = false, ...database }: ServiceDatabase & Partial<KnownDomainsOptions>,
  ): DynamicModule {
    return {
      module: KnownDomainsModule,
      imports: [state],
      providers: [KnownDomainsStore, { provide: options, useValue: { ...database, ofRecord } }],
      exports: [KnownDomainsStore],
    };
  }

  onModuleInit(): void {
    const { url, schema, ofRecord } = this.options;
    this.sources.add(
      {
        all: () => this.store.all(),
        some: (ids) => this.store.some(ids),
        url,
        channel: `${schema}_domains`,
      },
      { ofRecord },
    );
  }
}
