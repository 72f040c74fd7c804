import type { DomainError } from '#errors';
import type { Principal } from './principal.js';

/** A request that was counted. */
export interface CountedRequest {
  /** How many there may be, as in the header RateLimit-Policy. */
  readonly policy: string;
  /** How many are left, as in the header RateLimit. */
  readonly limit: string;
  /** It was one too many: what its sender is told. */
  readonly refusal?: DomainError;
}

/** Counts requests, and says when they are too many. Synchronous: it stands before every request. */
export abstract class RequestLimits {
  /** Of a caller from an address; undefined when nothing limits it. */
  abstract count(caller: Principal, address: string): CountedRequest | undefined;

  /** One whose credentials prove nothing, and failed by `error`. @returns what its sender is told */
  abstract failed(address: string, error: DomainError): DomainError;
}
