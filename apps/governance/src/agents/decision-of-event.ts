import { printJson } from '#exact-json';
import { type Principal, provenanceOf } from '#access';
import type { DecidedChange } from '#contracts/decisions';
import type { Decided } from '#evaluation';
import { uuidv7Of } from '#ids';
import { type AgentEvent, AgentInput, AgentResult } from './agent-event.js';

/** The agent that made a decision, as long as the same principal tells of it. */
export function agentOf({ labels }: AgentEvent, { id }: Principal): string {
  return JSON.stringify([id, labels.id ?? '']);
}

/** A decision of an agent as it is recorded, under the same id whenever it comes; undefined for one that is not on our policies. */
export function decisionOfEvent(event: AgentEvent, principal: Principal): Decided | undefined {
  const result = AgentResult.safeParse(event.result);
  if (!result.success) return undefined;
  const { verdict, violations, errors } = result.data;
  const input = AgentInput.safeParse(event.input);
  const madeAt = Date.parse(event.timestamp);
  const revisions = Object.values(event.bundles).flatMap(({ revision }) => revision ?? []);
  const found = violations.map((it) => ({ ...it, waiver: null }));
  return {
    decision: {
      id: uuidv7Of(`${agentOf(event, principal)}\n${event.decision_id}`, madeAt),
      purpose: 'agent',
      verdict,
      changes: input.success ? [changeOf(input.data, found)] : [],
      policies: { revision: revisions.join('+'), evaluated: 0, notApplicable: 0, errors: errors.length },
      errors,
      context: { catalog: 'unknown', lineage: 'unknown', quality: 'unknown' },
      labels: {
        ...prefixed(event.labels),
        decisionId: event.decision_id,
        ...(event.path && { path: event.path }),
      },
      actor: principal.id,
      ...provenanceOf(principal),
      at: new Date(madeAt).toISOString(),
      tookMs: (event.metrics?.timer_server_handler_ns ?? 0) / 1e6,
    },
    inputs: input.success ? [printJson(event.input)] : [],
    products: input.data?.product ? [input.data.product.id] : [],
    contents: () => [],
  };
}

/** What the agent did not look at is not known. */
function changeOf(
  { change, operation, product }: (typeof AgentInput)['_output'],
  violations: DecidedChange['violations'],
): DecidedChange {
  return {
    kind: change.kind,
    id: change.id,
    product: product?.id ?? null,
    operation,
    compatibility: null,
    impact: { complete: false, products: [], consumers: [] },
    referrers: [],
    referrersComplete: false,
    violations,
  };
}

/** `agent.id`, `agent.version`, so that no label of an agent is taken for one of a change set. */
function prefixed(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, text]) => [`agent.${name}`, text]));
}
