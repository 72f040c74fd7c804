import type { MeshApi } from '../mesh-api/index.js';
import type { PackPlan, PolicyPlan } from './plan-pack.js';
import type { RegisteredPolicy } from './registered-pack.js';

interface Report {
  readonly findings: readonly {
    readonly severity: string;
    readonly message: string;
    readonly file: string;
    readonly row: number;
    readonly column: number;
  }[];
}

/** A step that waits for a second person, or was asked for before. */
interface Asked {
  readonly id?: string;
  readonly approval?: string;
}

/** What is wrong with what would be written, by file, line and column. @throws Trouble */
export async function validatePack(api: MeshApi, { scope, policies, library }: PackPlan): Promise<string[]> {
  const mistakes: string[] = [];
  for (const { policy, write, mistake } of policies) {
    if (mistake !== undefined) mistakes.push(`pack.json: policies.${policy.id}: ${mistake}`);
    else if (write !== 'keep') {
      const { id, modules, tests } = policy;
      const json = { scope, id, modules, tests, ...(library && { library: library.to }) };
      const { body } = await api.send<Report>({ path: 'api/v1/policies/validate', json });
      const errors = body.findings.filter(({ severity }) => severity === 'error');
      mistakes.push(
        ...errors.map(({ file, row, column, message }) => `${id}/${file}:${row}:${column} ${message}`),
      );
    }
  }
  return mistakes;
}

/** Does what is planned, one policy after the other, and tells what became of it. @throws Trouble */
export async function applyPack(api: MeshApi, plan: PackPlan, reason?: string): Promise<string[]> {
  // What policies import is there before they are.
  const done = await applyLibrary(api, plan, reason);
  for (const policy of plan.policies) done.push(...(await applyPolicy(api, plan.scope, policy, reason)));
  if (plan.parameters) {
    const { revision, to } = plan.parameters;
    const { status, body } = await api.send<Asked>({
      method: 'PUT',
      path: `api/v1/scopes/${encodeURIComponent(plan.scope)}/parameters`,
      query: { reason },
      json: to,
      headers: { 'if-match': `"${revision}"` },
      accepts: [409],
    });
    done.push(`parameters are set${outcome(status, body)}`);
  }
  return done;
}

async function applyLibrary(
  api: MeshApi,
  { scope, library }: PackPlan,
  reason: string | undefined,
): Promise<string[]> {
  if (!library) return [];
  const { status, body } = await api.send<Asked>({
    method: 'PUT',
    path: `api/v1/scopes/${encodeURIComponent(scope)}/library`,
    query: { reason },
    json: library.to,
    headers: { 'if-match': `"${library.revision}"` },
    accepts: [409],
  });
  return [`what policies share is set${outcome(status, body)}`];
}

async function applyPolicy(
  api: MeshApi,
  scope: string,
  plan: PolicyPlan,
  reason: string | undefined,
): Promise<string[]> {
  const { policy, steps } = plan;
  const version = await writtenVersion(api, scope, plan);
  const done = plan.write === 'keep' ? [] : [`${policy.id} version ${version} is written`];
  for (const to of steps) {
    const path = `api/v1/policies/${encodeURIComponent(policy.id)}/versions/${version}/state`;
    const json = { to, ...(reason !== undefined && { reason }) };
    const { status, body } = await api.send<Asked>({ path, json, accepts: [409] });
    done.push(`${policy.id} version ${version} ${to}${outcome(status, body)}`);
    if (status !== 200) break;
  }
  return done;
}

async function writtenVersion(
  api: MeshApi,
  scope: string,
  { policy, write, version, revision }: PolicyPlan,
): Promise<number> {
  const { id, modules, tests } = policy;
  if (write === 'keep') return version as number;
  if (write === 'create') {
    const json = { id, scope, modules, tests };
    return (await api.send<RegisteredPolicy>({ path: 'api/v1/policies', json })).body.latestVersion;
  }
  const { body } = await api.send<{ version: number }>({
    path: `api/v1/policies/${encodeURIComponent(id)}/versions`,
    json: { modules, tests },
    headers: { 'if-match': `"${revision}"` },
  });
  return body.version;
}

function outcome(status: number, { id, approval }: Asked): string {
  if (status === 202) return `: no, asked of a second person (${id ?? 'see approvals'})`;
  if (status === 409) return `: no, asked for already (${approval ?? 'see approvals'})`;
  return '';
}
