import { type DynamicModule, Module } from '@nestjs/common';
import { AnnounceIncidents } from './announce-incidents.js';

/** Tells the mesh and whoever answers what becomes of incidents. */
@Module({})
export class NotificationsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return { module: NotificationsModule, imports: [...below], providers: [AnnounceIncidents] };
  }
}
