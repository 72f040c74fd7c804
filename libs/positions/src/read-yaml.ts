import {
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  getScalarValue,
  parseEvents,
  type Event,
} from 'js-yaml';
import type { Placed, PlacedField } from './placed.js';

/** The documents of a YAML text that can be read, with where everything in them stands. */
export function readYaml(text: string): (Placed | undefined)[] {
  const events = new Events(text, parseEvents(text, {}));
  const documents: (Placed | undefined)[] = [];
  while (events.accept(EVENT_DOCUMENT)) {
    documents.push(events.value());
    while (!events.accept(EVENT_POP)) events.value();
  }
  return documents;
}

class Events {
  private next = 0;

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
  ) {}

  accept(type: Event['type']): boolean {
    if (this.events[this.next]?.type !== type) return false;
    this.next += 1;
    return true;
  }

  /** The value that begins here; undefined where none does. */
  value(): Placed | undefined {
    const event = this.events[this.next];
    if (!event || event.type === EVENT_POP || event.type === EVENT_DOCUMENT) return undefined;
    this.next += 1;
    if (event.type === EVENT_MAPPING) return { at: event.start, fields: this.fields() };
    if (event.type === EVENT_SEQUENCE) return { at: event.start, items: this.items() };
    if (event.type === EVENT_SCALAR) return this.scalar(event);
    // What an alias stands for is placed where it is named.
    return { at: event.type === EVENT_ALIAS ? event.anchorStart : 0 };
  }

  private scalar(event: Extract<Event, { type: typeof EVENT_SCALAR }>): Placed {
    return { at: event.valueStart, scalar: getScalarValue(this.text, event) };
  }

  private fields(): Map<string, PlacedField> {
    const fields = new Map<string, PlacedField>();
    while (!this.accept(EVENT_POP)) {
      const key = this.value();
      const value = this.value();
      if (key && value) fields.set(key.scalar ?? '', { at: key.at, value });
    }
    return fields;
  }

  private items(): Placed[] {
    const items: Placed[] = [];
    while (!this.accept(EVENT_POP)) {
      const item = this.value();
      if (item) items.push(item);
    }
    return items;
  }
}
