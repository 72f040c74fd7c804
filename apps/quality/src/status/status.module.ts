import { ResourceFinders } from '#access';
import { ClockModule } from '#clock';
import { productResource } from '#document-readers';
import { Housekeeping } from '#persistence';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ProductsStore } from '../contracts/index.js';
import { DomainQualityController } from './domain-quality.controller.js';
import { DomainStatesStore } from './domain-states.store.js';
import { ProductQualityController } from './product-quality.controller.js';
import { ProductStatesStore } from './product-states.store.js';
import { QualityMetricsController } from './quality-metrics.controller.js';
import { StateProducts } from './state-products.js';
import { StatusEventsController } from './status-events.controller.js';

/** How products and domains stand. */
@Module({})
export class StatusModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(ProductsStore) private readonly products: ProductsStore,
    @Inject(StateProducts) private readonly stating: StateProducts,
    @Inject(Housekeeping) private readonly housekeeping: Housekeeping,
  ) {}

  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: StatusModule,
      imports: [...below, ClockModule],
      controllers: [
        StatusEventsController,
        ProductQualityController,
        DomainQualityController,
        QualityMetricsController,
      ],
      providers: [ProductStatesStore, DomainStatesStore, StateProducts],
      exports: [StateProducts],
    };
  }

  onModuleInit(): void {
    this.finders.add('product', async (id) => {
      const product = await this.products.find(id);
      return product ? [productResource(id, product)] : [];
    });
    this.finders.add('domain', (id) => [{ kind: 'domain', id, domain: id, owners: [] }]);
    this.housekeeping.add({ name: 'state how products stand', work: () => this.stating.some() });
  }
}
