import { IncidentStatus, Severity } from '#contracts/events';
import { serviceItself } from '#access';
import { z } from 'zod';

/** What happened to an incident. */
export const IncidentAction = z
  .enum(['opened', 'reopened', 'acknowledged', 'assigned', 'commented', 'resolved'])
  .meta({ id: 'IncidentAction', description: 'What happened to an incident.' });
export type IncidentAction = z.infer<typeof IncidentAction>;

/** A promise that was broken, and what is done about it. */
export const Incident = z
  .object({
    id: z.uuid(),
    contractId: z.string(),
    expectationId: z.string(),
    element: z.string().nullable(),
    productId: z.string().nullable(),
    owner: z.string().nullable(),
    severity: Severity,
    status: IncidentStatus,
    title: z.string(),
    description: z.string(),
    assignee: z.string().nullable(),
    revision: z.int().describe('Grows with each step, and when a newer reading is told.'),
    reopened: z.int().describe('How often it came back soon after it was resolved.'),
    openedAt: z.iso.datetime(),
    resolvedAt: z.iso.datetime().nullable(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Incident', description: 'A promise that was broken, and what is done about it.' });
export type Incident = z.infer<typeof Incident>;

/** One step of an incident's history. */
export const IncidentTransition = z
  .object({
    revision: z.int(),
    action: IncidentAction,
    status: IncidentStatus,
    actor: z.string(),
    comment: z.string().nullable(),
    assignee: z.string().nullable().describe('Whose it was after this step.'),
    at: z.iso.datetime(),
  })
  .meta({ id: 'IncidentTransition', description: "One step of an incident's history." });
export type IncidentTransition = z.infer<typeof IncidentTransition>;

/** What somebody does to an incident. */
export interface IncidentStep {
  readonly action: IncidentAction;
  readonly actor: string;
  readonly comment: string | null;
  readonly assignee?: string;
}

/** Whom the service itself acts as. */
export const ourselves = serviceItself('meshwarden').id;

/** A step, and the incident as it is after it. */
export interface TakenStep {
  readonly incident: Incident;
  /** Null when only what the incident says was renewed. */
  readonly step: IncidentStep | null;
}
