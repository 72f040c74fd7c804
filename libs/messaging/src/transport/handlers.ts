import { from, isObservable, lastValueFrom } from 'rxjs';
import type { CloudEvent } from '../cloud-events/cloud-event.js';
import { PoisonEvent, UnknownEventType } from '../cloud-events/poison-event.js';
import type { MeshContext } from './mesh-context.js';
import type { MeshEventOptions } from './mesh-event.js';

/** A handler as Nest hands it to a transport: the controller's method behind its guards, pipes and filters. */
export type BoundHandler = (event: CloudEvent, context: MeshContext) => Promise<unknown>;

interface Handler {
  readonly options: MeshEventOptions;
  readonly call: BoundHandler;
}

/** A handler chosen for one event, with the event as that handler is to see it. */
export interface Chosen {
  readonly event: CloudEvent;
  readonly call: BoundHandler;
}

/** The handlers of one service, by topic. */
export class Handlers {
  private readonly byTopic = new Map<string, Handler[]>();

  /** Adds a handler. */
  add(options: MeshEventOptions, call: BoundHandler): void {
    const handlers = this.byTopic.get(options.topic) ?? [];
    this.byTopic.set(options.topic, [...handlers, { options, call }]);
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
    return chosen.map(({ options, call }) => ({ call, event: checked(options, event) }));
  }
}

/** Calls a chosen handler and waits for all it does. */
export async function callHandler({ event, call }: Chosen, context: MeshContext): Promise<void> {
  const answer = await call(event, context);
  if (isObservable(answer)) await lastValueFrom(from(answer), { defaultValue: undefined });
}

function checked({ schema }: MeshEventOptions, event: CloudEvent): CloudEvent {
  if (schema === undefined || event.data === null) return event;
  const read = schema.safeParse(event.data);
  if (read.success) return { ...event, data: read.data };
  const mistakes = read.error.issues.map(({ path, message }) => `${path.join('.') || 'data'}: ${message}`);
  throw new PoisonEvent(`the data of ${event.type} is invalid: ${mistakes.join('; ')}`);
}
