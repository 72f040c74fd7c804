import type { LockedContract, PublishedStatus } from '../contracts/index.js';
import type { StandingExpectation } from '../expectations/index.js';
import {
  after,
  type Incident,
  isActive,
  type KnownIncidents,
  originOf,
  type TakenStep,
} from '../incidents/index.js';

/** All that the quality of a contract consists of, as it is under the lock of the contract. */
export interface ContractQuality {
  readonly contract: LockedContract;
  readonly expectations: readonly StandingExpectation[];
  readonly incidents: KnownIncidents;
}

/** What is to become of a contract's quality: only what moves. */
export interface Movement {
  readonly quality: ContractQuality;
  /** Expectations that stand otherwise than before. */
  readonly changed: readonly StandingExpectation[];
  /** Steps of incidents, in their order. */
  readonly taken: readonly TakenStep[];
}

/** The status of a contract's quality after a movement. */
export function statusAfter({ quality, changed, taken }: Movement): PublishedStatus {
  const active = after(quality.incidents, taken).filter(isActive);
  const incidents = active.sort(byId).map(summary);
  if (active.some(isBreach)) return { status: 'breached', incidents };
  const expectations = [...quality.expectations, ...changed];
  const latest = new Map(expectations.map(({ expectation, standing }) => [expectation.id, standing]));
  const evaluated = [...latest.values()].some(({ outcome }) => outcome !== 'not-evaluated');
  return { status: evaluated ? 'ok' : 'unknown', incidents };
}

/** What somebody reports, or what is unusual, is looked into: that a promise is broken is not known yet. */
function isBreach({ expectationId }: Incident): boolean {
  return !['report', 'anomaly'].includes(originOf(expectationId));
}

function byId(a: Incident, b: Incident): number {
  return a.id < b.id ? -1 : 1;
}

function summary({ id, severity, status, title, openedAt }: Incident): PublishedStatus['incidents'][number] {
  return { id, severity, status: status as PublishedStatus['incidents'][number]['status'], title, openedAt };
}
