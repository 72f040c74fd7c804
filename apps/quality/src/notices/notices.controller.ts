import { Clock } from '#clock';
import { EventTypes, Topics } from '#contracts/events';
import { Notice } from '#contracts/notices';
import { type CloudEvent, MeshContext, MeshEvent } from '#messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { NoticeChannelsStore } from './notice-channels.store.js';
import { NoticeDeliveriesStore } from './notice-deliveries.store.js';

/** Takes what people must hear, whichever service says so, to the channels of those it is for. */
@Controller()
export class NoticesController {
  constructor(
    private readonly channels: NoticeChannelsStore,
    private readonly deliveries: NoticeDeliveriesStore,
    private readonly clock: Clock,
  ) {}

  @MeshEvent({
    service: 'quality',
    topic: Topics.notices,
    types: [EventTypes.noticeGiven],
    schema: Notice,
  })
  async onNotice(@Payload() { data }: CloudEvent<Notice>, @Ctx() { tx }: MeshContext): Promise<void> {
    const channels = await this.channels.of(tx, data.to);
    if (channels.length > 0) await this.deliveries.decide(tx, data, channels, this.clock.now());
  }
}
