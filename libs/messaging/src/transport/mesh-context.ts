import { BaseRpcContext } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';
import type { CloudEvent } from '../cloud-events/cloud-event.js';
import type { ReceivedRecord } from '../event-log/event-log.js';

/** What a handler gets besides the event's data: `@Ctx() context: MeshContext`. */
export class MeshContext extends BaseRpcContext<[CloudEvent, EntityManager, ReceivedRecord]> {
  /** The event. */
  get event(): CloudEvent {
    return this.args[0];
  }

  /** The transaction that records the event in the inbox: write every effect and outgoing event with it. */
  get tx(): EntityManager {
    return this.args[1];
  }

  /** The record the event came in, with its place in the log. */
  get record(): ReceivedRecord {
    return this.args[2];
  }
}
