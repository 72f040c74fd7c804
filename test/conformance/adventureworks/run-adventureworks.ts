import type { Decision } from '#contracts/decisions';
import type { DataContract } from '#contracts/documents';
import { eventually } from '#testing';
import { load } from 'js-yaml';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mesh } from '../../e2e/support/mesh.js';
import { startStandaloneMesh } from '../../e2e/support/standalone-mesh.js';
import { adoptContract } from '../../fixtures/adopt-contract.js';
import { type Check, Claims, nothing, type Tally } from '../tally.js';

const file = 'examples/odcs/postgresql-adventureworks-contract.odcs.yaml';
const owner = 'steward@works.example';
const domain = { id: 'works', name: 'Works', teams: [{ id: 'stewards', members: [{ id: owner }] }] };
const read = ['person.firstname', 'person.lastname'];
const unread = 'department.groupname';

/** A real contract of 68 tables, unmodified, from its first refusal to a column that nobody reads being dropped. */
export async function runAdventureWorks(shared: string): Promise<Tally> {
  const path = join(shared, file);
  if (!existsSync(path)) return nothing(`${file} is not there`);
  const claims = new Claims();
  const mesh = await startStandaloneMesh();
  try {
    await play(mesh, readFileSync(path, 'utf8'), claims.check);
  } catch (error) {
    claims.failures.push(`the story ended early: ${String(error)}`);
  } finally {
    await mesh.close();
  }
  return claims;
}

async function play(mesh: Mesh, yaml: string, check: Check): Promise<void> {
  const send: Mesh['send'] = (service, path, request) =>
    mesh.send(service, path, { actor: owner, ...request });
  const gate = async (document: object) =>
    (await send('governance', '/api/v1/gate', { yaml: JSON.stringify(document) })).body as Decision;

  const refused = await firstRefusal(mesh, yaml, check);
  await send('catalog', '/api/v1/domains', { body: domain });
  const adopted = adoptContract(load(yaml) as DataContract, refused, {
    domain: 'works',
    owner,
    product: 'works.adventure',
  });
  const loose = {
    ...contractOf(adopted),
    customProperties: [{ property: 'mesh.compatibility', value: 'NONE' }],
  };
  const set = { changes: [adopted.changes[0], { kind: 'DataContract', document: loose }] };
  const accepted = await send('catalog', '/api/v1/changes', { body: set });
  check('with what the findings ask for it is accepted', accepted.status === 201);

  await eventually(async () => {
    const answer = await send('lineage', '/api/v1/consumptions', { body: consumption(loose.id) });
    if (answer.status !== 202) throw new Error(`the consumption was answered with ${answer.status}`);
  });
  const broken = await eventually(async () => {
    const decision = await gate(without(loose, read[0] ?? ''));
    if (decision.changes[0]?.impact.consumers.length !== 1) throw new Error('the consumer is not known yet');
    return decision;
  });
  check('dropping a column in use is refused', broken.verdict === 'fail');
  const text = JSON.stringify(broken.changes[0]?.violations);
  for (const name of [read[0] ?? '', 'reports.daily', 'ken@reports.example']) {
    check(`the refusal names ${name}`, text.includes(name));
  }
  const dropped = await gate(without(loose, unread));
  check('dropping an unread column under mode NONE passes', ['pass', 'warn'].includes(dropped.verdict));
}

async function firstRefusal(mesh: Mesh, yaml: string, check: Check): Promise<Decision> {
  const started = performance.now();
  const answer = await mesh.send('governance', '/api/v1/gate', { yaml });
  console.log(
    `AdventureWorks: the first gate after start took ${Math.round(performance.now() - started)} ms`,
  );
  const decision = answer.body as Decision;
  const denied = (decision.changes[0]?.violations ?? []).filter(({ level }) => level === 'deny');
  check('unmodified it is gated by one request', answer.status === 200);
  check('and refused', decision.verdict === 'fail');
  for (const path of ['team', 'domain', 'description.purpose']) {
    check(
      `for lacking ${path}`,
      denied.some((it) => it.path === path),
    );
  }
  check(
    'for lacking a product',
    denied.some(({ title }) => /product/i.test(title)),
  );
  check(
    'each finding with a remedy',
    denied.every(({ remediation }) => remediation !== ''),
  );
  return decision;
}

function contractOf(adopted: ReturnType<typeof adoptContract>): DataContract {
  return adopted.changes[1]?.document as DataContract;
}

function consumption(contractId: string): object {
  const to = new Date().toISOString();
  const consumer = { id: 'reports.daily', owner: 'ken@reports.example', domain: 'reports' };
  return { consumer, contractId, columns: read, from: to, to };
}

function without(contract: DataContract, column: string): DataContract {
  const copy = structuredClone(contract);
  for (const table of copy.schema ?? []) {
    table.properties = table.properties?.filter(({ name }) => `${table.name}.${name}` !== column);
  }
  return { ...copy, version: '2.0.0' };
}
