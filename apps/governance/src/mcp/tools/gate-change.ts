import type { Decision } from '#contracts/decisions';
import { z } from 'zod';
import { ask, type CallMesh, tool } from '../tool.js';
import { changes } from './change-input.js';

export const gateChange = tool({
  name: 'gate_change',
  title: 'May I make this change, and whom does it break',
  description:
    'Asks whether changes would be allowed, without making them: the verdict, each finding with how to mend it, and every consumer that would break, with its owner.',
  input: z.object({ changes }),
  takes: { right: 'change:gate', on: 'contract' },
  services: ['governance'],
  writes: false,
  run: ({ changes: asked }, call) => gate(asked, call),
});

/** What the gate says of changes, in short; or why it says nothing. */
export async function gate(asked: readonly unknown[], call: CallMesh): Promise<unknown> {
  const json = { changes: asked };
  const answer = await ask(call, { service: 'governance', method: 'POST', path: '/api/v1/gate', json });
  return isDecision(answer) ? inShort(answer) : answer;
}

export function isDecision(answer: unknown): answer is Decision {
  return typeof answer === 'object' && answer !== null && 'verdict' in answer;
}

/** A decision as far as one acts on it. */
export function inShort({ id, verdict, changes: decided, errors }: Decision) {
  return {
    decision: id,
    verdict,
    errors: errors.map(({ message }) => message),
    changes: decided.map(({ kind, id: target, operation, violations, impact }) => ({
      kind,
      id: target,
      operation,
      findings: violations.map(({ policy, level, message, remediation, waiver }) => ({
        policy,
        level,
        message,
        mend: remediation,
        waiver,
      })),
      breaks: impact.consumers.map(({ id: consumer, owner, columns, evidence }) => ({
        consumer,
        owner,
        columns,
        evidence,
      })),
      allConsumersKnown: impact.complete,
    })),
  };
}
