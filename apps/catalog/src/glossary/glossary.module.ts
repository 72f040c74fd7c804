import { Poller } from '#background';
import { Module, type DynamicModule } from '@nestjs/common';
import { GlossaryController } from './glossary.controller.js';
import { PointingContractsStore } from './pointing-contracts.store.js';
import { PutTerm } from './put-term.js';
import { ResolveTerms } from './resolve-terms.js';
import { TellTerms } from './tell-terms.js';
import { TermsStore } from './terms.store.js';

const untoldMs = 60_000;

/** Words of the business. */
@Module({})
export class GlossaryModule {
  /** @param features the service's database, documents and domains */
  static on(...features: readonly DynamicModule[]): DynamicModule {
    return {
      module: GlossaryModule,
      imports: [...features],
      controllers: [GlossaryController],
      providers: [
        PointingContractsStore,
        PutTerm,
        ResolveTerms,
        TellTerms,
        TermsStore,
        {
          provide: 'UntoldTermsPoller',
          useFactory: (terms: TellTerms) => new Poller('untold terms', untoldMs, () => terms.some()),
          inject: [TellTerms],
        },
      ],
    };
  }
}
