import { Module, type DynamicModule } from '@nestjs/common';
import { GiveReviews } from './give-reviews.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewsStore } from './reviews.store.js';

/** What people say of products. */
@Module({})
export class ReviewsModule {
  /** @param features the service's database and outbox, and documents */
  static on(...features: readonly DynamicModule[]): DynamicModule {
    return {
      module: ReviewsModule,
      imports: [...features],
      controllers: [ReviewsController],
      providers: [GiveReviews, ReviewsStore],
    };
  }
}
