import type { Decision } from '#contracts/decisions';
import { isDeepStrictEqual } from 'node:util';
import { steward } from './mesh.js';
import { queryPath } from '../processes/opa-server.js';

/** A gate request and the policy input it leads to. */
export interface Sample {
  readonly body: string;
  /** JSON text of OPA's request: `{"input": ...}` with what our policies saw. */
  readonly query: string;
  readonly violations: readonly string[];
}

export const gateHeaders = { 'content-type': 'application/json', 'x-meshwarden-actor': steward };

/** Asks the gate once, and for what its policies saw. @throws Error when the verdict is not pass or warn */
export async function sampleOf(gateUrl: string, body: string): Promise<Sample> {
  const decision = (await post(`${gateUrl}/api/v1/gate`, body)) as Decision;
  if (decision.verdict !== 'pass' && decision.verdict !== 'warn')
    throw new Error(`The gate answers ${decision.verdict}: ${JSON.stringify(decision, null, 1)}`);
  const answer = await fetch(`${gateUrl}/api/v1/decisions/${decision.id}/inputs`);
  const [input] = (await answer.json()) as unknown[];
  const violations = decision.changes.flatMap((change) => change.violations.map(nameOf));
  return { body, query: JSON.stringify({ input }), violations: violations.sort() };
}

/** Holds OPA's findings against ours. @throws Error when they differ: then the two would not do the same work */
export async function assertSameAnswer(opaUrl: string, { query, violations }: Sample): Promise<void> {
  const { result } = (await post(`${opaUrl}${queryPath}`, query)) as { result?: Aggregate };
  if (!result) throw new Error('OPA has no result for an input of ours.');
  const found = Object.entries(result.findings).flatMap(([policy, its]) =>
    its.map((it) => nameOf({ ...it, policy })),
  );
  if (isDeepStrictEqual(found.sort(), violations)) return;
  throw new Error(`OPA finds ${JSON.stringify(found)}, the gate ${JSON.stringify(violations)}.`);
}

interface Aggregate {
  readonly findings: Readonly<Record<string, readonly { message: string; path?: string }[]>>;
}

function nameOf({ policy, message, path }: { policy: string; message: string; path?: string }): string {
  return [policy, path ?? '', message].join(' ');
}

async function post(url: string, body: string): Promise<unknown> {
  const answer = await fetch(url, { method: 'POST', headers: gateHeaders, body });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
