import { type DynamicModule, Module } from '@nestjs/common';
import { DestinationSecrets } from './destination-secrets.js';
import { DestinationsStore } from './destinations.store.js';
import { SealedSecrets, SealingSettings } from './sealed-secrets.js';

/** Where messages can be sent. */
@Module({})
export class DestinationsModule {
  static over(below: readonly DynamicModule[], settings: SealingSettings): DynamicModule {
    return {
      module: DestinationsModule,
      imports: [...below],
      providers: [
        DestinationsStore,
        DestinationSecrets,
        SealedSecrets,
        { provide: SealingSettings, useValue: settings },
      ],
      exports: [DestinationsStore, DestinationSecrets, SealedSecrets],
    };
  }
}
