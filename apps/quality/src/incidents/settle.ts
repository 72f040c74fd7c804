import { uuidv7 } from '#ids';
import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../expectations/index.js';
import { type Incident, type IncidentStep, ourselves, type TakenStep } from './incident.js';
import { takeStep } from './take-step.js';

/** How long after its resolution a breach reopens an incident instead of opening another, in milliseconds. */
export class ReopenPeriod {
  constructor(readonly ms: number) {}
}

/** The incidents of one contract: those that are not resolved, and those that a breach would reopen. */
export type KnownIncidents = readonly Incident[];

/**
 * Takes findings in their order: a breach opens an incident where there is none, reopens the one before, or renews what an open
 * one says; a fulfilment resolves it. Owner and product of an opened incident are filled in by whoever knows them.
 */
export function settle(
  contractId: string,
  known: KnownIncidents,
  findings: readonly Finding[],
  now: Date,
): TakenStep[] {
  const latest = new Map(known.map((it) => [it.expectationId, it]));
  return findings.flatMap((finding) => {
    const incident = latest.get(finding.expectation.id);
    const taken =
      finding.outcome === 'breached'
        ? raise(contractId, incident, finding, now)
        : resolveIfActive(incident, `The expectation holds again: ${finding.message}`, now);
    if (taken) latest.set(finding.expectation.id, taken.incident);
    return taken ? [taken] : [];
  });
}

/** Resolves the incidents of expectations that the contract no longer has. */
export function dropUnexpected(
  known: KnownIncidents,
  isExpected: (expectationId: string) => boolean,
  now: Date,
): TakenStep[] {
  return known
    .filter(({ expectationId }) => !isExpected(expectationId))
    .flatMap((incident) => resolveIfActive(incident, 'The contract no longer asks for it.', now) ?? []);
}

/** Incidents as they are after some steps. */
export function after(known: KnownIncidents, taken: readonly TakenStep[]): Incident[] {
  const latest = new Map([...known, ...taken.map(({ incident }) => incident)].map((it) => [it.id, it]));
  return [...latest.values()];
}

/** Whether something is still to be done about an incident. */
export function isActive({ status }: Incident): boolean {
  return status !== 'resolved';
}

function raise(
  contractId: string,
  incident: Incident | undefined,
  finding: Finding,
  now: Date,
): TakenStep | undefined {
  if (incident && isActive(incident)) return retell(incident, finding, now);
  const action = incident ? 'reopened' : 'opened';
  const step: IncidentStep = { action, actor: ourselves, comment: finding.message };
  const begun = incident ? takeStep(incident, step, now) : newIncident(contractId, finding, now);
  return { incident: { ...begun, ...describe(finding) }, step };
}

/** What is still open says what was measured last. That is no step: nobody did anything about it. */
function retell(incident: Incident, finding: Finding, now: Date): TakenStep | undefined {
  const told = { ...incident, ...describe(finding) };
  if (isDeepStrictEqual(told, incident)) return undefined;
  return { incident: { ...told, revision: incident.revision + 1, updatedAt: now.toISOString() }, step: null };
}

function resolveIfActive(incident: Incident | undefined, comment: string, now: Date): TakenStep | undefined {
  if (!incident || !isActive(incident)) return undefined;
  const step: IncidentStep = { action: 'resolved', actor: ourselves, comment };
  return { incident: takeStep(incident, step, now), step };
}

function describe({ expectation, message }: Finding): Pick<Incident, 'title' | 'description' | 'severity'> {
  const { title, severity } = expectation;
  return { title, description: message, severity };
}

function newIncident(contractId: string, finding: Finding, now: Date): Incident {
  const at = now.toISOString();
  return {
    id: uuidv7(now.getTime()),
    contractId,
    expectationId: finding.expectation.id,
    element: finding.expectation.element,
    productId: null,
    owner: null,
    ...describe(finding),
    status: 'open',
    assignee: null,
    revision: 1,
    reopened: 0,
    openedAt: at,
    resolvedAt: null,
    updatedAt: at,
  };
}
