import { AsyncLocalStorage } from 'node:async_hooks';

const traceparents = new AsyncLocalStorage<string | undefined>();

/** Runs `work`; events it adds to an outbox carry this W3C `traceparent` unless they name their own. */
export function withTraceparent<T>(traceparent: string | undefined, work: () => T): T {
  return traceparents.run(traceparent, work);
}

/** The `traceparent` of what is being handled, if any. */
export function currentTraceparent(): string | undefined {
  return traceparents.getStore();
}
