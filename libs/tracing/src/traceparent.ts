import { AsyncLocalStorage } from 'node:async_hooks';

const traceparents = new AsyncLocalStorage<string | undefined>();

/** Runs `work` within this W3C `traceparent`: events that it adds to an outbox, requests that it sends and its spans carry it on. */
export function withTraceparent<T>(traceparent: string | undefined, work: () => T): T {
  return traceparents.run(traceparent, work);
}

/** The `traceparent` of what is being done, if any. */
export function currentTraceparent(): string | undefined {
  return traceparents.getStore();
}
