import { Outbox } from '#messaging';
import { Transactions } from '#persistence';
import { type DynamicModule, Module } from '@nestjs/common';
import { credentialEventsOf } from './credential-events.js';
import { CredentialUses } from './credential-uses.js';
import { CredentialsStore } from './credentials.store.js';

/** The credentials that a service knows, whether anybody is asked for one or not: who turns authentication on finds them there. */
@Module({})
export class CredentialsModule {
  /** In the service that states them. @param state its database and outbox */
  static statedBy(service: string, state: DynamicModule): DynamicModule {
    const useFactory = (transactions: Transactions, outbox: Outbox) =>
      new CredentialUses(service, transactions, outbox);
    return {
      module: CredentialsModule,
      imports: [state],
      providers: [CredentialsStore, { provide: CredentialUses, inject: [Transactions, Outbox], useFactory }],
      exports: [CredentialsStore, CredentialUses],
    };
  }

  /** In a service that is told of them. @param state its database and outbox */
  static toldTo(service: string, state: DynamicModule): DynamicModule {
    return { ...CredentialsModule.statedBy(service, state), controllers: [credentialEventsOf(service)] };
  }
}
