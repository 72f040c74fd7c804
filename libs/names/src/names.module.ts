import { OtherNames } from '#http';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { KnownNames } from './known-names.js';
import { KnownNamesStore } from './known-names.store.js';
import { nameEventsOf } from './name-events.js';
import { NamesPlace } from './names-place.js';

/** The names that a service knows, by which requests may speak of products and contracts. */
@Module({})
export class NamesModule implements OnModuleInit {
  constructor(
    @Inject(OtherNames) private readonly others: OtherNames,
    @Inject(KnownNames) private readonly known: KnownNames,
    @Inject(NamesPlace) private readonly place: NamesPlace,
  ) {}

  /** In the service that gives them. @param state its database and events */
  static givenBy(service: string, state: DynamicModule, url: string): DynamicModule {
    return NamesModule.at(state, new NamesPlace(url, service, true));
  }

  /** In a service that is told of them. @param state its database and events */
  static toldTo(service: string, state: DynamicModule, url: string): DynamicModule {
    const place = new NamesPlace(url, service, false);
    return { ...NamesModule.at(state, place), controllers: [nameEventsOf(service)] };
  }

  private static at(state: DynamicModule, place: NamesPlace): DynamicModule {
    return {
      module: NamesModule,
      imports: [state],
      providers: [KnownNamesStore, KnownNames, { provide: NamesPlace, useValue: place }],
      exports: [KnownNames, KnownNamesStore],
    };
  }

  onModuleInit(): void {
    this.others.add(this.known, { ofRecord: this.place.ofRecord });
  }
}
