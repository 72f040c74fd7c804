import { type DynamicModule, Module } from '@nestjs/common';
import { CatalogProjectionStore } from './catalog-projection.store.js';
import { ConsumersStore } from './consumers.store.js';
import { DerivationsStore } from './derivations.store.js';
import { Freshness } from './freshness.js';
import { ProjectedBaseStore } from './projected-base.store.js';
import { ProjectedSubjectsStore } from './projected-subjects.store.js';
import { ProjectedTermsStore } from './projected-terms.store.js';
import { Projection } from './projection.js';
import { ProjectionCache, type ProjectionCacheOptions } from './projection-cache.js';
import { ProjectionsController } from './projections.controller.js';
import { QualityStore } from './quality.store.js';
import { RegistryProjectionStore } from './registry-projection.store.js';

/** Keeps governance's own picture of the other services. */
@Module({})
export class ProjectionsModule {
  /** @param memory where changes of the projection are told, and how much of it is kept in memory */
  static over(below: readonly DynamicModule[], memory: ProjectionCacheOptions): DynamicModule {
    return {
      module: ProjectionsModule,
      imports: [...below],
      controllers: [ProjectionsController],
      providers: [
        CatalogProjectionStore,
        ConsumersStore,
        DerivationsStore,
        Freshness,
        ProjectedBaseStore,
        ProjectedSubjectsStore,
        ProjectedTermsStore,
        Projection,
        QualityStore,
        RegistryProjectionStore,
        {
          provide: ProjectionCache,
          useFactory: (
            base: ProjectedBaseStore,
            subjects: ProjectedSubjectsStore,
            consumers: ConsumersStore,
            derivations: DerivationsStore,
            quality: QualityStore,
          ) => new ProjectionCache({ base, subjects, consumers, derivations, quality }, memory),
          inject: [
            ProjectedBaseStore,
            ProjectedSubjectsStore,
            ConsumersStore,
            DerivationsStore,
            QualityStore,
          ],
        },
      ],
      exports: [Freshness, Projection],
    };
  }
}
