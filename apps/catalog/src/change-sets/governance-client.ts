import { Decision, type DecisionRequest } from '#contracts';
import type { ErrorKind } from '#errors';
import { actorHeader, Problem } from '#http';
import { GovernanceUnavailable, RefusedByGovernance } from './errors.js';

const kinds: Record<number, ErrorKind> = {
  400: 'malformed',
  412: 'stale',
  413: 'too-large',
  422: 'unprocessable',
};

/** Asks governance for decisions over HTTP; when one replica does not answer, the next is asked. */
export class GovernanceClient {
  constructor(
    private readonly urls: readonly string[],
    private readonly timeoutMs: number,
  ) {}

  /**
   * The decision on a set over a base. It is recorded by governance before it comes back.
   * @throws GovernanceUnavailable when no replica gives one, RefusedByGovernance when the request is at fault
   */
  async decide(request: DecisionRequest, actor: string): Promise<Decision> {
    const body = JSON.stringify(request);
    const failures: string[] = [];
    for (const url of this.urls) {
      try {
        return await this.ask(url, body, actor);
      } catch (error) {
        if (error instanceof RefusedByGovernance) throw error;
        failures.push(`${url}: ${reasonOf(error)}`);
      }
    }
    throw new GovernanceUnavailable(
      `Governance does not decide now, so nothing is changed (${failures.join('; ')}).`,
    );
  }

  private async ask(url: string, body: string, actor: string): Promise<Decision> {
    const response = await fetch(`${url}/api/v1/decisions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [actorHeader]: actor },
      body,
      signal: AbortSignal.timeout(this.timeoutMs),
    });
    const answer: unknown = await response.json();
    if (response.ok) return Decision.parse(answer);
    const kind = kinds[response.status];
    const problem = Problem.safeParse(answer);
    if (!kind || !problem.success) throw new Error(`it answered ${response.status}`);
    const { code, detail, errors } = problem.data;
    throw new RefusedByGovernance(code, kind, detail, errors);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
