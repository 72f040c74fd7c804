import { EventTypes, Topics } from '#contracts/events';
import { Notice } from '#contracts/notices';
import { type CloudEvent, MeshContext, MeshEvent } from '#messaging';
import { writeTogether } from '#persistence';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { type Signal, SignalsStore } from '../signals/index.js';

/** Takes what people must hear, whichever service says so, to whoever decides how they are told. */
@Controller()
export class NoticesController {
  constructor(private readonly signals: SignalsStore) {}

  @MeshEvent({
    service: 'quality',
    topic: Topics.notices,
    types: [EventTypes.noticeGiven],
    schema: Notice,
  })
  async onNotice(@Payload() { data }: CloudEvent<Notice>, @Ctx() { tx }: MeshContext): Promise<void> {
    await writeTogether(tx, this.signals.adding([signalOf(data)]));
  }
}

function signalOf(notice: Notice): Signal {
  const { id, kind, about, to, severity, title, text, link, at } = notice;
  return {
    subject: `notice:${id}`,
    revision: 1,
    state: 'once',
    labels: { kind, severity, about: `${about.kind}:${about.id}` },
    content: { type: EventTypes.noticeGiven, data: notice, severity, title, text, link, at },
    to,
    startedAt: at,
    delayMs: 0,
  };
}
