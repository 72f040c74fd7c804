import { inSpan, withTraceparent } from '#tracing';
import { from, isObservable, lastValueFrom } from 'rxjs';
import type { CloudEvent } from '../cloud-events/cloud-event.js';
import { PoisonEvent, UnknownEventType } from '../cloud-events/poison-event.js';
import type { Effect } from '../inbox/inbox.js';
import { MeshContext } from './mesh-context.js';
import type { MeshEventOptions } from './mesh-event.js';

/** A handler as Nest hands it to a transport: the controller's method behind its guards, pipes and filters. */
export type BoundHandler = (
  events: CloudEvent | readonly CloudEvent[],
  context: MeshContext,
) => Promise<unknown>;

interface Handler {
  readonly options: MeshEventOptions;
  /** Has events handled in the order given, and waits for all that is done. */
  readonly handle: Effect<CloudEvent>;
}

/** What an event does, and the event as that is to see it. */
export interface Chosen {
  readonly event: CloudEvent;
  readonly effect: Effect<CloudEvent>;
  /** Whether the effect may run at the same time as those of other partitions. */
  readonly alongside: boolean;
}

/** The handlers of one service, by topic. */
export class Handlers {
  private readonly byTopic = new Map<string, Handler[]>();

  /** Adds a handler. @throws Error when it is a topic's second one that is to run alongside others */
  add(options: MeshEventOptions, call: BoundHandler): void {
    const handlers = this.byTopic.get(options.topic) ?? [];
    if (options.alongside && handlers.some((it) => it.options.alongside))
      throw new Error(
        `${options.topic} has two handlers that run alongside others: their locks have no one order`,
      );
    const handle = options.together ? togetherBy(call, options) : oneByOneBy(call, options);
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
   * What an event does: all that its handlers do, in the order they were added, its data checked for each.
   *
   * @throws UnknownEventType when nobody takes the type, PoisonEvent when the data breaks a handler's schema.
   */
  choose(topic: string, event: CloudEvent): Chosen {
    const [first, ...others] = (this.byTopic.get(topic) ?? [])
      .filter(({ options: { types } }) => types === undefined || types.includes(event.type))
      .map(({ options, handle }) => ({ options, handle, event: checked(options, event) }));
    if (first === undefined) throw new UnknownEventType(event.type, topic);
    if (others.length === 0)
      return { event: first.event, effect: first.handle, alongside: first.options.alongside ?? false };
    const effect: Chosen['effect'] = async (tx) => {
      for (const one of [first, ...others]) await one.handle(tx, [one.event]);
    };
    return { event, effect, alongside: false };
  }
}

function oneByOneBy(call: BoundHandler, options: MeshEventOptions): Handler['handle'] {
  return async (tx, events) => {
    const context = new MeshContext([tx]);
    for (const event of events)
      await withTraceparent(event.traceparent, () =>
        inSpan(handling(options, [event]), () => settled(call(event, context))),
      );
  };
}

/** What comes of events of different traces is of none, but for what their handler puts into one. */
function togetherBy(call: BoundHandler, options: MeshEventOptions): Handler['handle'] {
  return (tx, events) => {
    const [first, ...others] = new Set(events.map(({ traceparent }) => traceparent));
    return withTraceparent(others.length === 0 ? first : undefined, () =>
      inSpan(handling(options, events), () => settled(call(events, new MeshContext([tx])))),
    );
  };
}

function handling({ service, topic }: MeshEventOptions, events: readonly CloudEvent[]) {
  return {
    name: `process ${topic}`,
    kind: 'consumer',
    attributes: {
      'messaging.system': 'meshwarden',
      'messaging.operation.type': 'process',
      'messaging.destination.name': topic,
      'messaging.consumer.group.name': service,
      'messaging.batch.message_count': events.length,
    },
    links: events.length > 1 ? events.map(({ traceparent }) => traceparent) : [],
  } as const;
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
