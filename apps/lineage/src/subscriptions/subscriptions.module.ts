import { type DynamicModule, Module } from '@nestjs/common';
import { FollowGroups } from './follow-groups.js';
import { SubscriptionsStore } from './subscriptions.store.js';

/** What Kafka's consumer groups are subscribed to. */
@Module({})
export class SubscriptionsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    const providers = [FollowGroups, SubscriptionsStore];
    return { module: SubscriptionsModule, imports: [...below], providers, exports: providers };
  }
}
