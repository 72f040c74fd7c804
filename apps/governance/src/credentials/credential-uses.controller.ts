import { CredentialsUsed, EventTypes, Topics } from '#contracts/events';
import { type CloudEvent, MeshContext, MeshEvent } from '#messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { CredentialUsesStore } from './credential-uses.store.js';

/** Hears of every service which credentials were used. */
@Controller()
export class CredentialUsesController {
  constructor(private readonly store: CredentialUsesStore) {}

  @MeshEvent({
    service: 'governance',
    topic: Topics.credentialUses,
    types: [EventTypes.credentialsUsed],
    schema: CredentialsUsed,
  })
  onUses(@Payload() { data }: CloudEvent<CredentialsUsed>, @Ctx() { tx }: MeshContext): Promise<void> {
    return this.store.put(tx, data.uses);
  }
}
