import { DomainError } from '#errors';
import type { PolicyScope } from '#policy-engine';
import type { Place } from './impact-run.js';

/** Versions of a run belong to another scope than the run. */
export class VersionElsewhere extends DomainError {
  readonly code = 'impact.version-elsewhere';
  readonly kind = 'unprocessable';

  constructor(position: number, policyId: string, scope: PolicyScope, wanted: PolicyScope) {
    super(`${policyId} is a policy of ${scope}, and the run is about ${wanted}.`);
    this.errors = [{ path: `versions.${position}.policyId`, message: `is a policy of ${scope}` }];
  }

  override readonly errors;
}

/** A scope has as many runs to do as it may have. */
export class TooManyRuns extends DomainError {
  readonly code = 'impact.too-many';
  readonly kind = 'conflict';
}

/** A run that is over cannot be cancelled. */
export class RunOver extends DomainError {
  readonly code = 'impact.over';
  readonly kind = 'conflict';
}

/** Two sides of a run would stand on different policies. */
export class InForceMoved extends DomainError {
  readonly code = 'impact.in-force-moved';
  readonly kind = 'conflict';

  constructor() {
    super('What is in force changed while the run went on: begin another one.');
  }
}

/** No replica could do the next of it. */
export class RunStuck extends DomainError {
  readonly code = 'impact.stuck';
  readonly kind = 'unprocessable';

  constructor(place: Place | null) {
    super(`What comes behind ${JSON.stringify(place)} could not be judged: the log of the service says why.`);
  }
}

/** The scope demands that somebody has looked whom a version would hit before it gets a say. */
export class ImpactNeeded extends DomainError {
  readonly code = 'policy.impact-needed';
  readonly kind = 'unprocessable';
  override readonly extensions: Readonly<Record<string, unknown>>;

  constructor(version: string, withinDays: number, latest: { id: string; startedAt: string } | undefined) {
    const last = latest ? `; the last one began at ${latest.startedAt}` : '; there has been none';
    super(
      `The scope demands an impact run of ${version} over all that is registered, not older than ${withinDays} days${last}. ` +
        'Begin one by POST /api/v1/impact-runs, and take the step when it is done.',
    );
    this.extensions = { withinDays, impactRun: latest?.id ?? null };
  }
}

/** Somebody else said at the same moment what a scope demands. */
export class DemandConflict extends DomainError {
  readonly code = 'impact.demand-conflict';
  readonly kind = 'conflict';
}
