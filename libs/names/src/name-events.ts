import { CatalogTells, type NameGiven } from '#contracts/events';
import { type CloudEvent, MeshContext, MeshEvent } from '#messaging';
import { Controller, Inject, type Type } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { KnownNamesStore } from './known-names.store.js';

/** The handler by which a service keeps the names that the catalog tells of. */
export function nameEventsOf(service: string): Type {
  @Controller()
  class NameEventsController {
    constructor(@Inject(KnownNamesStore) private readonly store: KnownNamesStore) {}

    @MeshEvent({ service, ...CatalogTells.names })
    onName(@Payload() { data }: CloudEvent<NameGiven>, @Ctx() { tx }: MeshContext): Promise<void> {
      return this.store.put(tx, data);
    }
  }
  return NameEventsController;
}
