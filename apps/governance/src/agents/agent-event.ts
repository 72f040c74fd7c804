import { Verdict, Violation } from '#contracts/decisions';
import { z } from 'zod';

/** One decision as an OPA agent logs it: https://www.openpolicyagent.org/docs/management-decision-logs, as far as it is read. */
export const AgentEvent = z
  .looseObject({
    decision_id: z
      .string()
      .min(1)
      .max(200)
      .describe('The agent’s own id of the decision: taken once, however often it comes.'),
    labels: z
      .record(z.string(), z.string())
      .default({})
      .describe('What the agent says of itself: `id`, `version`.'),
    bundles: z
      .record(z.string(), z.looseObject({ revision: z.string().optional() }))
      .default({})
      .describe('Which revision of which bundle it had.'),
    path: z.string().optional().describe('What was asked for, e.g. `meshwarden/decision`.'),
    timestamp: z.iso.datetime({ offset: true }).describe('When it was made.'),
    input: z.unknown().optional(),
    result: z.unknown().optional(),
    metrics: z.looseObject({ timer_server_handler_ns: z.number().optional() }).optional(),
  })
  .meta({ id: 'AgentDecision', description: 'A decision as an OPA agent logs it.' });

export const AgentLog = z.array(AgentEvent).max(10_000);

/** What `data.meshwarden.decision` of our bundles comes to. */
export const AgentResult = z.looseObject({
  verdict: Verdict,
  violations: z.array(Violation.omit({ waiver: true })),
  errors: z.array(z.object({ policy: z.string().nullable(), code: z.string(), message: z.string() })),
});

/** Of an input what a record of it stands on; an agent may have masked or left out anything else. */
export const AgentInput = z.looseObject({
  operation: z.enum(['create', 'update', 'none']),
  now: z.iso.datetime({ offset: true }),
  scopes: z.array(z.string()).optional(),
  product: z.looseObject({ id: z.string(), document: z.looseObject({}) }).nullish(),
  change: z.looseObject({
    kind: z.enum(['DataProduct', 'DataContract', 'Schema', 'Lifecycle']),
    id: z.string().min(1),
  }),
});

export type AgentEvent = z.infer<typeof AgentEvent>;
