import { type AuthSettings, isAuthOn } from '#authentication';
import { ClockModule } from '#clock';
import { type DynamicModule, Module } from '@nestjs/common';
import { AnswerConsent } from './answer-consent.js';
import { ConsentLinksController } from './consent-links.controller.js';
import { ConsentLinks, LinkSettings } from './consent-links.js';
import { ConsentsController } from './consents.controller.js';
import { ConsentsStore } from './consents.store.js';
import { ExcuseByConsents } from './excuse-by-consents.js';
import { LinkKeysStore } from './link-keys.store.js';
import { OpenConsents } from './open-consents.js';
import { OwnLinks } from './own-links.js';
import { RequestConsent } from './request-consent.js';

/** The agreement of consumers to changes that break them. */
@Module({})
export class ConsentsModule {
  static over(below: readonly DynamicModule[], auth: AuthSettings): DynamicModule {
    return {
      module: ConsentsModule,
      imports: [...below, ClockModule],
      controllers: [ConsentsController, ConsentLinksController],
      providers: [
        AnswerConsent,
        ConsentLinks,
        ConsentsStore,
        ExcuseByConsents,
        LinkKeysStore,
        OpenConsents,
        OwnLinks,
        RequestConsent,
        { provide: LinkSettings, useValue: new LinkSettings(isAuthOn(auth) ? auth : undefined) },
      ],
      exports: [OpenConsents],
    };
  }
}
