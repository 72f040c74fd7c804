import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { randomUUID } from 'node:crypto';
import { EventTypes, Topics } from '#contracts/events';
import { eventually } from '#testing';
import { keptPython, type PythonProgram } from '../../clients/support/kept-python.js';
import { run } from '../../clients/support/run.js';
import type { Mesh } from '../../e2e/support/mesh.js';
import { startStandaloneMesh } from '../../e2e/support/standalone-mesh.js';
import { type Check, Claims, type Tally } from '../tally.js';
import { header, ordersContract, promises, type Promised, rows } from './orders.js';

const sources = resolve('test/conformance/quality-tools');

interface Tool {
  readonly name: string;
  /** Promises that it has no check of. */
  readonly silentOn: readonly Promised[];
  /** Whether its results say which contract they are of. */
  readonly namesContract?: true;
}

const tools: readonly Tool[] = [
  { name: 'great-expectations', silentOn: ['orders/no-negative-amounts'] },
  { name: 'soda', silentOn: [] },
  { name: 'dbt', silentOn: ['orders/rowCount'] },
  { name: 'datacontract-cli', silentOn: [], namesContract: true },
];

/** Tools that check data, as they are released: what they find in broken data opens incidents, and in mended data resolves them. */
export async function runQualityTools(): Promise<Tally> {
  const claims = new Claims();
  const programs = new Map<Tool, PythonProgram>();
  for (const tool of tools) {
    const purpose = `${tool.name} needs Python 3.10 or later with venv and pip, and a package index.`;
    try {
      programs.set(tool, await keptPython(tool.name, purpose, sources));
    } catch (error) {
      claims.leftOut.push(`${tool.name} cannot be installed: ${firstLine(error)}`);
    }
  }
  if (programs.size > 0) await tellAll(programs, claims);
  return claims;
}

async function tellAll(programs: ReadonlyMap<Tool, PythonProgram>, claims: Claims): Promise<void> {
  const mesh = await startStandaloneMesh();
  try {
    for (const [tool, program] of programs)
      await tellBy(tool, program, mesh, claims.check).catch((error: unknown) =>
        claims.failures.push(`${tool.name}: ${String(error)}`),
      );
  } finally {
    await mesh.close();
  }
}

/** Broken data, the same results again, and mended data. */
async function tellBy(tool: Tool, program: PythonProgram, mesh: Mesh, check: Check): Promise<void> {
  const contractId = `orders-of-${tool.name}`;
  await register(mesh, contractId);
  const spoken = promises.filter((it) => !tool.silentOn.includes(it));
  const kept = 'orders/rowCount';
  const broken = await resultsOn(rows.broken, contractId, program);
  const { format } = await send(mesh, tool, contractId, broken);
  check(`${tool.name} is known by its results, as ${format}`, format === tool.name);
  const found = await outcomesOf(mesh, contractId);
  for (const promise of spoken) {
    const expected = promise === kept ? 'ok' : 'breached';
    check(
      `${tool.name}: ${promise} is ${found[promise]} in broken data, not ${expected}`,
      found[promise] === expected,
    );
  }
  const again = await send(mesh, tool, contractId, broken);
  const statuses = new Set(again.results.map(({ status }) => status));
  check(
    `${tool.name}: sent again its results are ${[...statuses].join()}`,
    [...statuses].join() === 'repeated',
  );
  const open = await openIncidents(mesh, contractId);
  const breached = spoken.filter((it) => it !== kept);
  check(
    `${tool.name}: incidents are open of ${open.join(', ')}`,
    open.toSorted().join() === breached.toSorted().join(),
  );
  await send(mesh, tool, contractId, await resultsOn(rows.mended, contractId, program));
  const mended = await outcomesOf(mesh, contractId);
  for (const promise of spoken)
    check(`${tool.name}: ${promise} is ${mended[promise]} in mended data`, mended[promise] === 'ok');
  const left = await openIncidents(mesh, contractId);
  check(`${tool.name}: in mended data incidents stay open of ${left.join(', ')}`, left.length === 0);
}

async function register(mesh: Mesh, id: string): Promise<void> {
  const at = new Date().toISOString();
  const registered = { id, revision: 1, decisionId: randomUUID(), actor: 'ada@shop.example', at };
  const data = { ...registered, document: ordersContract(id) };
  await mesh.publish(Topics.contracts, `${id}@1`, EventTypes.contractRegistered, data);
  await eventually(() => outcomesOf(mesh, id));
}

/** What the tool writes of some rows, run in an empty folder. */
async function resultsOn(
  lines: readonly string[],
  contractId: string,
  { folder, python }: PythonProgram,
): Promise<unknown> {
  const work = join(folder, 'work');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  writeFileSync(join(work, 'orders.csv'), [header, ...lines, ''].join('\n'));
  writeFileSync(join(work, 'orders.odcs.yaml'), JSON.stringify(ordersContract(contractId)));
  const printed = await run(python, [join(folder, 'check.py'), work], 'It was there a moment ago.');
  try {
    return JSON.parse(readFileSync(join(work, 'results.json'), 'utf8'));
  } catch (error) {
    throw new Error(`it left no results:\n${printed}`, { cause: error });
  }
}

async function send(
  mesh: Mesh,
  { namesContract }: Tool,
  contractId: string,
  results: unknown,
): Promise<{ format: string; results: { status: string }[] }> {
  const query = namesContract ? '' : `?contract=${contractId}`;
  const path = `/api/v1/observations/results${query}`;
  const answer = await mesh.send('quality', path, { body: results });
  if (answer.status !== 202) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body as { format: string; results: { status: string }[] };
}

async function outcomesOf(mesh: Mesh, contractId: string): Promise<Record<string, string>> {
  const answer = await mesh.send('quality', `/api/v1/quality/contracts/${contractId}/expectations`);
  if (answer.status !== 200) throw new Error(`${contractId} is not known: ${answer.status}`);
  const { items } = answer.body as { items: { id: string; outcome: string }[] };
  return Object.fromEntries(items.map(({ id, outcome }) => [id, outcome]));
}

async function openIncidents(mesh: Mesh, contractId: string): Promise<string[]> {
  const answer = await mesh.send('quality', `/api/v1/incidents?contract=${contractId}&status=open`);
  const { items } = answer.body as { items: { expectationId: string }[] };
  return items.map(({ expectationId }) => expectationId);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
