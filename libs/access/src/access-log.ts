import type { Principal } from './principal.js';
import type { Resource } from './resource.js';
import type { Right } from './rights.js';

/** A request that would change something, or that was denied. */
export interface Access {
  readonly principal: Principal;
  readonly right: Right;
  /** What the path says that it is about; `mesh` as long as only the body tells. */
  readonly resources: readonly Resource[];
  readonly request: {
    readonly id: string;
    readonly method: string;
    readonly url: string;
    readonly address: string;
  };
}

/** Told of requests that change something, and of those that are denied. */
export abstract class AccessLog {
  /** Before anything is done, and before the body is read. What it returns is waited for; when it rejects, nothing is done. */
  abstract begins(access: Access): void | Promise<void>;

  /** When the answer has gone out, whatever became of the request; of one that was denied at once this is all that is told. */
  abstract ended(access: Access, status: number): void;
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
