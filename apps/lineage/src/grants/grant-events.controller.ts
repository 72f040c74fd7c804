import { EventTypes, GrantStated, Topics } from '#contracts/events';
import { MeshContext, MeshEvent, type CloudEvent } from '#messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ConsumersStore, PublishConsumers } from '../consumers/index.js';
import { GrantedEdgesStore, lockConsumers } from '../edges/index.js';

const told = { topic: Topics.grants, types: [EventTypes.grantStated], schema: GrantStated };

/** Takes in who may read what: the weakest evidence that somebody does, and a purpose that policies see. */
@Controller()
export class GrantEventsController {
  constructor(
    private readonly edges: GrantedEdgesStore,
    private readonly consumers: ConsumersStore,
    private readonly publisher: PublishConsumers,
  ) {}

  /** A request changes nothing of what holds, nor does its refusal. */
  @MeshEvent({ service: 'lineage', ...told })
  async onGrant(@Payload() { data }: CloudEvent<GrantStated>, @Ctx() { tx }: MeshContext): Promise<void> {
    const { contractId, consumer, purpose, action, at: saidAt } = data;
    const [reader, at] = [{ contractId, consumerId: consumer.id }, new Date(saidAt)];
    await lockConsumers(tx, [consumer.id]);
    if (action === 'approved') {
      const { id, owner, domain } = consumer;
      await this.consumers.say(tx, { id, owner, domain, asOf: at, isProduct: false });
      await this.edges.begin(tx, reader, purpose, at);
    } else if (action === 'revoked' || action === 'expired') await this.edges.end(tx, reader, at);
    else return;
    await this.publisher.publish(tx, [reader]);
  }
}
