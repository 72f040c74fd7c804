import { ResourceFinders } from '#access';
import { Poller } from '#background';
import { ClockModule } from '#clock';
import type { DataProduct } from '#contracts/documents';
import { productResource } from '#document-readers';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Projection } from '../projections/index.js';
import { FindingNewsStore } from './finding-news.store.js';
import { FindingsController } from './findings.controller.js';
import { ReScanChangesStore } from './re-scan-changes.store.js';
import { ReScanLoop } from './re-scan-loop.js';
import { ReScanProducts } from './re-scan-products.js';
import { ReScanQueueStore } from './re-scan-queue.store.js';
import { ReScanReading } from './read-queue.js';
import { ScorecardsController } from './scorecards.controller.js';
import { ScorecardsStore } from './scorecards.store.js';
import { SpreadChanges } from './spread-changes.js';
import { StandingFindingsStore } from './standing-findings.store.js';
import { TellOwners } from './tell-owners.js';

const tellMs = 5_000;

/** Judges anew what is registered whenever something of it, or of what it is judged by, changes. */
@Module({})
export class ReScansModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(Projection) private readonly projection: Projection,
  ) {}

  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: ReScansModule,
      imports: [...below, ClockModule],
      controllers: [FindingsController, ScorecardsController],
      providers: [
        FindingNewsStore,
        ReScanChangesStore,
        ReScanProducts,
        ReScanQueueStore,
        ReScanReading,
        ScorecardsStore,
        SpreadChanges,
        StandingFindingsStore,
        TellOwners,
        {
          provide: ReScanLoop,
          useFactory: (changes: SpreadChanges, products: ReScanProducts) => new ReScanLoop(changes, products),
          inject: [SpreadChanges, ReScanProducts],
        },
        {
          provide: 'FindingNewsPoller',
          useFactory: (tell: TellOwners) => new Poller('news of findings', tellMs, () => tell.one()),
          inject: [TellOwners],
        },
      ],
    };
  }

  /** What policies say of a product is shown to whom the product is. */
  onModuleInit(): void {
    this.finders.add('standing product', async (id) => {
      const [found] = await this.projection.view().documents([{ kind: 'DataProduct', id }]);
      return found ? [productResource(id, found.document as DataProduct)] : [];
    });
  }
}
