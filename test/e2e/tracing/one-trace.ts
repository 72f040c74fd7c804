import type { ReceivedSpan } from './otlp-receiver.js';

/** The spans of one trace, as far as they have been received. */
export class OneTrace {
  constructor(
    private readonly all: () => readonly ReceivedSpan[],
    private readonly id: string,
  ) {}

  /** Its first span of a service with this name, and with these attributes. */
  named(
    service: string,
    name: string,
    attributes: Readonly<Record<string, unknown>> = {},
  ): ReceivedSpan | undefined {
    return this.spans().find(
      (it) =>
        it.service === `meshwarden-${service}` &&
        it.name === name &&
        Object.entries(attributes).every(([key, value]) => it.attributes[key] === value),
    );
  }

  /** Whether one span is within another, over any number of them. */
  isWithin(inner: ReceivedSpan, outer: ReceivedSpan): boolean {
    const parent = this.spans().find(({ id }) => id === inner.parent);
    return parent !== undefined && (parent.id === outer.id || this.isWithin(parent, outer));
  }

  /** What carries it on from a span. */
  traceparentOf(span: ReceivedSpan | undefined): string {
    return `00-${this.id}-${span?.id}-01`;
  }

  private spans(): ReceivedSpan[] {
    return this.all().filter(({ trace }) => trace === this.id);
  }
}
