import { type DynamicModule, Module } from '@nestjs/common';
import { PlacesStore } from './places.store.js';

/** Whose something is, and how they are reached. */
@Module({})
export class PlacesModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return { module: PlacesModule, imports: [...below], providers: [PlacesStore], exports: [PlacesStore] };
  }
}
