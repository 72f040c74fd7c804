import { type DynamicModule, Module } from '@nestjs/common';
import { Mailer, MailSettings } from './mailer.js';
import { PostSettings } from './post-webhook.js';
import { SendMessage } from './send-message.js';
import { WebhookKeysStore } from './webhook-keys.store.js';
import { WebhookSecrets } from './webhook-secrets.js';

/** What the ways out need to be told. */
export interface TransportSettings {
  /** The key that webhook secrets are derived from; without it one is made and kept. */
  readonly secret: string | undefined;
  readonly post: PostSettings;
  readonly mail: MailSettings;
}

/** The ways in which messages leave. */
@Module({})
export class TransportsModule {
  static over(below: readonly DynamicModule[], { secret, post, mail }: TransportSettings): DynamicModule {
    return {
      module: TransportsModule,
      imports: [...below],
      providers: [
        WebhookKeysStore,
        Mailer,
        SendMessage,
        { provide: PostSettings, useValue: post },
        { provide: MailSettings, useValue: mail },
        {
          provide: WebhookSecrets,
          useFactory: (store: WebhookKeysStore) => new WebhookSecrets(store, secret),
          inject: [WebhookKeysStore],
        },
      ],
      exports: [WebhookKeysStore, WebhookSecrets, Mailer, SendMessage, PostSettings],
    };
  }
}
