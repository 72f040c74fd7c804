import { type DynamicModule, Module } from '@nestjs/common';
import { WebhookKeysStore } from './webhook-keys.store.js';
import { WebhookSecrets } from './webhook-secrets.js';

/** The ways in which notifications leave. */
@Module({})
export class TransportsModule {
  /** @param secret the key that webhook secrets are derived from; without it one is made and kept */
  static over(below: readonly DynamicModule[], secret: string | undefined): DynamicModule {
    return {
      module: TransportsModule,
      imports: [...below],
      providers: [
        WebhookKeysStore,
        {
          provide: WebhookSecrets,
          useFactory: (store: WebhookKeysStore) => new WebhookSecrets(store, secret),
          inject: [WebhookKeysStore],
        },
      ],
      exports: [WebhookSecrets],
    };
  }
}
