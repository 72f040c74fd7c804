import {
  type Attributes,
  type Link,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import { readTraceparent, toTraceparent } from './span-context.js';
import { currentTraceparent, withTraceparent } from './traceparent.js';

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
} as const;

/** A stretch of work that a trace shows. */
export interface SpanOptions {
  /** Few different ones: what it is about stands in its attributes. */
  readonly name: string;
  readonly kind: keyof typeof kinds;
  /** By OpenTelemetry's semantic conventions where these have a name for it. */
  readonly attributes?: Attributes;
  /** Traceparents of other traces that this work belongs to as well. */
  readonly links?: readonly (string | undefined)[];
  /** When it began, in milliseconds since 1970; now when left out. */
  readonly startedAt?: number;
}

/** A span that has begun. */
export interface OpenSpan {
  /** What work within it carries on. */
  readonly traceparent: string;
  /** Adds what is known of it only later. */
  note(attributes: Attributes): void;
  /** Ends it; with why it failed, where it did. */
  end(failure?: unknown): void;
}

let tracer: Tracer | undefined;

/** Has spans made by `by`, or none any more. */
export function traceBy(by: Tracer | undefined): void {
  tracer = by;
}

/** Begins a span within a traceparent, or a new trace without one; nothing where nothing is traced. */
export function openSpan(
  { name, kind, attributes = {}, links = [], startedAt }: SpanOptions,
  parent: string | undefined = currentTraceparent(),
): OpenSpan | undefined {
  if (!tracer) return undefined;
  const within = readTraceparent(parent);
  const context = within ? trace.setSpanContext(ROOT_CONTEXT, within) : ROOT_CONTEXT;
  const options = { kind: kinds[kind], attributes, links: toLinks(links), startTime: startedAt };
  return opened(tracer.startSpan(name, options, context));
}

/** Does work within a span; where nothing is traced it is only done. */
export async function inSpan<T>(
  options: SpanOptions,
  work: (span: OpenSpan | undefined) => Promise<T>,
): Promise<T> {
  const span = openSpan(options);
  if (!span) return work(undefined);
  try {
    const result = await withTraceparent(span.traceparent, () => work(span));
    span.end();
    return result;
  } catch (error) {
    span.end(error);
    throw error;
  }
}

function opened(span: Span): OpenSpan {
  return {
    traceparent: toTraceparent(span.spanContext()),
    note: (attributes) => void span.setAttributes(attributes),
    end: (failure) => {
      if (failure !== undefined) fail(span, failure);
      span.end();
    },
  };
}

/** Messages of errors may hold what callers sent: a trace has their names alone. */
function fail(span: Span, failure: unknown): void {
  const name = failure instanceof Error ? failure.name : 'Error';
  span.setAttribute('error.type', name);
  span.setStatus({ code: SpanStatusCode.ERROR, message: name });
}

function toLinks(traceparents: readonly (string | undefined)[]): Link[] {
  return [...new Set(traceparents)].flatMap((it) => {
    const context = readTraceparent(it);
    return context ? [{ context }] : [];
  });
}
