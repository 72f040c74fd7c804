import { UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { ZodType } from 'zod';
import { PassErrorsOn } from './pass-errors-on.js';

/** Which events a handler takes. */
export interface MeshEventOptions {
  /** The service the handler belongs to, which is its consumer group: standalone holds four services in one process. */
  readonly service: string;
  readonly topic: string;
  /** CloudEvents types it takes. Default: all. A type that no handler of the service takes is a dead letter. */
  readonly types?: readonly string[];
  /** Checks and converts the data before the handler sees it; data that breaks it is a dead letter. Not asked for tombstones. */
  readonly schema?: ZodType;
  /** The topic carries plain JSON rather than CloudEvents: the event's identity is then its place in the log. */
  readonly plain?: boolean;
  /** The handler takes a list of events: see {@link MeshEvents}. */
  readonly together?: boolean;
  /**
   * Events of different partitions take effect at the same time, here and on other replicas: see {@link MeshEvents}. Of a topic
   * one handler at most.
   */
  readonly alongside?: boolean;
}

/**
 * Makes a controller's method the handler of a topic's events: an `@EventPattern` of one service.
 *
 * The method takes `(@Payload() event: CloudEvent<T>, @Ctx() context: MeshContext)`. It runs in the inbox's transaction
 * (`context.tx`), so that its effect happens once; what it throws is retried, then dead-lettered.
 */
export function MeshEvent(options: MeshEventOptions): MethodDecorator {
  return (target, name, descriptor) => {
    const subscribe = EventPattern(options.topic, options) as unknown as MethodDecorator;
    subscribe(target, name, descriptor);
    UseFilters(PassErrorsOn)(target, name, descriptor);
  };
}

/**
 * The same for a topic of many events: the method takes `(@Payload() events: readonly CloudEvent<T>[], @Ctx() context: MeshContext)`,
 * and is called once for all that follow one another in a transaction. What they cause together is part of no trace; what one of
 * them causes is to be put into its own with `withTraceparent`. When the method throws it is called for fewer of them, until the
 * event that it cannot take stands alone.
 *
 * A method that is called `alongside` promises that whatever it locks for the events of one call, rows included, it locks in one
 * order, the same in every call: two of them then never wait for each other in a circle. What only events of one key lock needs no
 * order, as they are all of one partition. Those that promise nothing are called one at a time in the whole group.
 */
export function MeshEvents(options: Omit<MeshEventOptions, 'together'>): MethodDecorator {
  return MeshEvent({ ...options, together: true });
}
