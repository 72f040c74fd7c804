import { from, isObservable, lastValueFrom } from 'rxjs';
import type { CloudEvent } from '../cloud-events/cloud-event.js';
import { PoisonEvent, UnknownEventType } from '../cloud-events/poison-event.js';
import type { Effect } from '../inbox/inbox.js';
import { MeshContext } from './mesh-context.js';
import type { MeshEventOptions } from './mesh-event.js';
import { withTraceparent } from './trace.js';

/** A handler as Nest hands it to a transport: the controller's method behind its guards, pipes and filters. */
export type BoundHandler = (
  events: CloudEvent | readonly CloudEvent[],
  context: MeshContext,
) => Promise<unknown>;

/** What handles events of one topic. */
export interface Handler {
  readonly options: MeshEventOptions;
  /** Has events handled in the order given, and waits for all that is done. */
  readonly handle: Effect<CloudEvent>;
}

/** A handler chosen for one event, with the event as that handler is to see it. */
export interface Chosen {
  readonly event: CloudEvent;
  readonly handler: Handler;
}

/** The handlers of one service, by topic. */
export class Handlers {
  private readonly byTopic = new Map<string, Handler[]>();

  /** Adds a handler. */
  add(options: MeshEventOptions, call: BoundHandler): void {
    const handlers = this.byTopic.get(options.topic) ?? [];
    const handle = options.together ? togetherBy(call) : oneByOneBy(call);
    this.byTopic.set(options.topic, [...handlers, { options, handle }]);
  }

  /** The topics someone handles. */
  topics(): string[] {
    return [...this.byTopic.keys()];
  }

  /** Whether the topic carries plain JSON instead of CloudEvents. */
  isPlain(topic: string): boolean {
    return this.byTopic.get(topic)?.some(({ options }) => options.plain) ?? false;
  }

  /**
   * The handlers of an event, in the order they were added, its data checked for each.
   *
   * @throws UnknownEventType when nobody takes the type, PoisonEvent when the data breaks a handler's schema.
   */
  choose(topic: string, event: CloudEvent): Chosen[] {
    const chosen = (this.byTopic.get(topic) ?? []).filter(
      ({ options: { types } }) => types === undefined || types.includes(event.type),
    );
    if (chosen.length === 0) throw new UnknownEventType(event.type, topic);
    return chosen.map((handler) => ({ handler, event: checked(handler.options, event) }));
  }
}

function oneByOneBy(call: BoundHandler): Handler['handle'] {
  return async (tx, events) => {
    const context = new MeshContext([tx]);
    for (const event of events) await withTraceparent(event.traceparent, () => settled(call(event, context)));
  };
}

/** What several events cause together is part of no single one's trace. */
function togetherBy(call: BoundHandler): Handler['handle'] {
  return (tx, events) => {
    const traceparent = events.length === 1 ? events[0]?.traceparent : undefined;
    return withTraceparent(traceparent, () => settled(call(events, new MeshContext([tx]))));
  };
}

/** Waits for all that a handler does. */
async function settled(answer: Promise<unknown>): Promise<void> {
  const result = await answer;
  if (isObservable(result)) await lastValueFrom(from(result), { defaultValue: undefined });
}

function checked({ schema }: MeshEventOptions, event: CloudEvent): CloudEvent {
  if (schema === undefined || event.data === null) return event;
  const read = schema.safeParse(event.data);
  if (read.success) return { ...event, data: read.data };
  const mistakes = read.error.issues.map(({ path, message }) => `${path.join('.') || 'data'}: ${message}`);
  throw new PoisonEvent(`the data of ${event.type} is invalid: ${mistakes.join('; ')}`);
}
