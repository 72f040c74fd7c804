import { CredentialStated, EventTypes, Topics } from '#contracts/events';
import { type CloudEvent, MeshContext, MeshEvent } from '#messaging';
import { Controller, Inject, type Type } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { CredentialsStore } from './credentials.store.js';

/** The handler by which a service keeps the credentials that governance states. */
export function credentialEventsOf(service: string): Type {
  @Controller()
  class CredentialEventsController {
    constructor(@Inject(CredentialsStore) private readonly store: CredentialsStore) {}

    @MeshEvent({
      service,
      topic: Topics.credentials,
      types: [EventTypes.credentialStated],
      schema: CredentialStated,
    })
    onCredential(
      @Payload() { data, subject = '' }: CloudEvent<CredentialStated | null>,
      @Ctx() { tx }: MeshContext,
    ): Promise<void> {
      return data === null ? this.store.remove(tx, subject) : this.store.put(tx, data);
    }
  }
  return CredentialEventsController;
}
