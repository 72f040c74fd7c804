import { Module, type DynamicModule } from '@nestjs/common';
import { FollowChanges } from './follow-changes.js';
import { StreamController } from './stream.controller.js';
import { StreamEventsController } from './stream-events.controller.js';
import { StreamStore } from './stream.store.js';
import { ToldChanges } from './told-changes.js';

/** Telling whoever looks at something that it has changed. */
@Module({})
export class StreamModule {
  /** @param features the service's database and events, and the base with what is below it */
  static on(features: readonly DynamicModule[], place: { readonly url: string }): DynamicModule {
    return {
      module: StreamModule,
      imports: [...features],
      controllers: [StreamController, StreamEventsController],
      providers: [
        FollowChanges,
        StreamStore,
        { provide: ToldChanges, useFactory: () => new ToldChanges(place) },
      ],
    };
  }
}
