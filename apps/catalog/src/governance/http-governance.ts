import { printJson } from '#exact-json';
import { copiedRoles, type Principal } from '#access';
import type { ServiceTokens } from '#authentication';
import { type CarriedRequest, Decision, type DecisionRequest } from '#contracts/decisions';
import { Problem } from '#http';
import { HttpClient } from '#http-client';
import { faults, GovernanceUnavailable, reasonOf, RefusedByGovernance } from './errors.js';
import type { Governance } from './governance.js';

/** Asks governance for decisions over HTTP; when one replica does not answer, the next is asked. */
export class HttpGovernance implements Governance {
  private readonly client = new HttpClient({ reach: 'anywhere', keepAlive: true });

  constructor(
    private readonly urls: readonly string[],
    private readonly timeoutMs: number,
    /** What shows governance that it is us who asks; left out where nobody is asked. */
    private readonly tokens?: ServiceTokens,
  ) {}

  async decide(request: DecisionRequest, principal: Principal): Promise<Decision> {
    const carried: CarriedRequest = { ...request, principal: carriedOf(principal) };
    const body = printJson(carried);
    const failures: string[] = [];
    for (const url of this.urls) {
      try {
        return await this.ask(url, body);
      } catch (error) {
        if (error instanceof RefusedByGovernance) throw error;
        failures.push(`${url}: ${reasonOf(error)}`);
      }
    }
    throw new GovernanceUnavailable(failures.join('; '));
  }

  /** Ends its connections. Called by Nest at shutdown. */
  async onApplicationShutdown(): Promise<void> {
    await this.client.close();
  }

  private async ask(url: string, body: string): Promise<Decision> {
    const authorization = await this.tokens?.authorizationFor('governance');
    const { status, text } = await this.client.post(`${url}/internal/v1/decisions`, {
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body,
      timeoutMs: this.timeoutMs,
    });
    const answer: unknown = JSON.parse(text);
    if (status >= 200 && status < 300) return Decision.parse(answer);
    const kind = faults[status];
    const problem = Problem.safeParse(answer);
    if (!kind || !problem.success) throw new Error(`it answered ${status}`);
    const { code, detail, errors } = problem.data;
    throw new RefusedByGovernance(code, kind, detail, errors);
  }
}

function carriedOf({
  roles,
  domains,
  rolesIn,
  groups,
  ...principal
}: Principal): CarriedRequest['principal'] {
  return {
    ...principal,
    roles: [...roles],
    domains: [...domains],
    rolesIn: copiedRoles(rolesIn),
    groups: [...groups],
  };
}
