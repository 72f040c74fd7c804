import { AsyncLocalStorage } from 'node:async_hooks';
import type { Resource } from './resource.js';

/** What becomes known of a request while it is served, for the record of it. */
export interface Particulars {
  /** What its body turned out to be about. */
  readonly resources: Resource[];
  /** Roles that gave the right on those. */
  readonly because: string[];
  /** The decision on which its outcome rests. */
  decision?: string;
}

const served = new AsyncLocalStorage<Particulars>();

/** Has what `serve` notes, now and later, noted there. */
export function withParticulars<T>(particulars: Particulars, serve: () => T): T {
  return served.run(particulars, serve);
}

/** Notes what the request that is served is about, and the roles that give the right to it. Outside of a request nothing is noted. */
export function noteResource(resource: Resource, because: readonly string[]): void {
  const particulars = served.getStore();
  particulars?.resources.push(resource);
  particulars?.because.push(...because);
}

/** Notes the decision on which the outcome of the request that is served rests. */
export function noteDecision(id: string): void {
  const particulars = served.getStore();
  if (particulars) particulars.decision = id;
}
