import type { Particulars } from './particulars.js';
import type { Principal } from './principal.js';
import type { Resource } from './resource.js';
import type { Right } from './rights.js';

/** A request that is recorded, or that was denied. */
export interface Access {
  readonly principal: Principal;
  readonly right: Right;
  /** What the path says that it is about; `mesh` as long as only the body tells. */
  readonly resources: readonly Resource[];
  /** The roles that gave the right on those. */
  readonly because: readonly string[];
  /** What becomes known later. */
  readonly particulars: Particulars;
  readonly request: {
    readonly id: string;
    readonly method: string;
    /** The pattern of its path: what a URL holds besides may be a secret. */
    readonly route: string;
    readonly address: string;
    readonly userAgent: string | undefined;
  };
}

/** What a request was answered. */
export interface AccessAnswer {
  readonly status: number;
  /** What was thrown, when that is what was answered. */
  readonly error: unknown;
}

/** Told of requests that change something or look at what is secret, and of those that are denied or too many. */
export abstract class AccessLog {
  /** Before anything is done, and before the body is read. What it returns is waited for; when it rejects, nothing is done. */
  abstract begins(access: Access): void | Promise<void>;

  /**
   * When it is known what is answered, whatever became of the request; of one that was turned away at once this is all that is told.
   * What it returns is waited for.
   */
  abstract ended(access: Access, answer: AccessAnswer): void | Promise<void>;
}

/** Keeps no record. */
export class NoAccessLog extends AccessLog {
  begins(): void {
    // Nothing is kept.
  }

  ended(): void {
    // Nothing is kept.
  }
}
