import type { MeshApi } from '../mesh-api/index.js';
import type { PackPlan, PolicyPlan } from './plan-pack.js';
import type { PackLibrary } from './packed-library.js';
import type { Retirement } from './plan-prune.js';
import type { PackState } from './pack.js';
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

/** What became of one thing that was planned. */
interface Done {
  readonly text: string;
  /** It is not done before somebody has approved. */
  readonly waits: boolean;
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
  const { scope, library, policies } = plan;
  const done: Done[] = [];
  // What policies import is there before they are, and goes after those that imported it.
  if (library?.before) done.push(await applyLibrary(api, scope, library.before, library.revision, reason));
  for (const policy of policies) done.push(...(await applyPolicy(api, scope, policy, reason)));
  if (plan.parameters) done.push(await applyParameters(api, scope, plan.parameters, reason));
  // What comes in the place of a policy may wait for a second person: the policy stays until then.
  if (plan.retired.length > 0 && done.some(({ waits }) => waits))
    return [...done.map(({ text }) => text), 'nothing is retired while something waits: apply it again then'];
  for (const policy of plan.retired) done.push(...(await retire(api, policy, reason)));
  if (library?.after) {
    const revision = library.revision + (library.before ? 1 : 0);
    done.push(await applyLibrary(api, scope, library.after, revision, reason));
  }
  return done.map(({ text }) => text);
}

async function applyParameters(
  api: MeshApi,
  scope: string,
  { revision, to }: NonNullable<PackPlan['parameters']>,
  reason: string | undefined,
): Promise<Done> {
  const { status, body } = await api.send<Asked>({
    method: 'PUT',
    path: `api/v1/scopes/${encodeURIComponent(scope)}/parameters`,
    query: { reason },
    json: to,
    headers: { 'if-match': `"${revision}"` },
    accepts: [409],
  });
  return outcome('parameters are set', status, body);
}

async function applyLibrary(
  api: MeshApi,
  scope: string,
  library: PackLibrary,
  revision: number,
  reason: string | undefined,
): Promise<Done> {
  const { status, body } = await api.send<Asked>({
    method: 'PUT',
    path: `api/v1/scopes/${encodeURIComponent(scope)}/library`,
    query: { reason },
    json: library,
    headers: { 'if-match': `"${revision}"` },
    accepts: [409],
  });
  return outcome('what policies share is set', status, body);
}

async function applyPolicy(
  api: MeshApi,
  scope: string,
  plan: PolicyPlan,
  reason: string | undefined,
): Promise<Done[]> {
  const { policy, steps } = plan;
  const version = await writtenVersion(api, scope, plan);
  const done =
    plan.write === 'keep' ? [] : [{ text: `${policy.id} version ${version} is written`, waits: false }];
  for (const to of steps) {
    const step = await takeStep(api, policy.id, version, to, reason);
    done.push(step);
    if (step.waits) break;
  }
  return done;
}

/** What was planned for it is off: it would be refused when its time comes. */
async function retire(
  api: MeshApi,
  { id, versions }: Retirement,
  reason: string | undefined,
): Promise<Done[]> {
  const done: Done[] = [];
  for (const version of versions) {
    const path = `api/v1/policies/${encodeURIComponent(id)}/versions/${version}/plan`;
    await api.send({ method: 'DELETE', path });
    done.push(await takeStep(api, id, version, 'retired', reason));
  }
  return done;
}

async function takeStep(
  api: MeshApi,
  id: string,
  version: number,
  to: PackState,
  reason: string | undefined,
): Promise<Done> {
  const path = `api/v1/policies/${encodeURIComponent(id)}/versions/${version}/state`;
  const json = { to, ...(reason !== undefined && { reason }) };
  const { status, body } = await api.send<Asked>({ path, json, accepts: [409] });
  return outcome(`${id} version ${version} ${to}`, status, body);
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

function outcome(what: string, status: number, { id, approval }: Asked): Done {
  if (status === 202)
    return { text: `${what}: no, asked of a second person (${id ?? 'see approvals'})`, waits: true };
  if (status === 409)
    return { text: `${what}: no, asked for already (${approval ?? 'see approvals'})`, waits: true };
  return { text: what, waits: false };
}
