import { resolve } from 'node:path';
import { type Answered, askGate, labelsOf, progressOn, registerSet, reportOf } from '../change-sets/index.js';
import { exitCodes, type ExitCode, type Invocation, Trouble } from '../command-line/index.js';
import { apiOf, type MeshApi } from '../mesh-api/index.js';
import { readOutputs, type Report, writeOutputs } from '../reports/index.js';
import type { Item } from '../sources/index.js';
import { fetchMesh } from './fetch-mesh.js';
import { putConfigs, putDomains, putModes, putTerms, takeInHistories } from './import-parts.js';
import { orderSets } from './order-sets.js';
import { isEmpty, type MeshPlan, planMesh } from './plan-mesh.js';
import { partOfFolder, partOfMesh } from './part-of-domain.js';
import { planInWords } from './plan-words.js';
import { readMeshFolder } from './read-folder.js';

/** Compares a folder with the mesh, and has the mesh be what it says. @throws UsageMistake, Trouble */
export async function runImport(invocation: Invocation): Promise<ExitCode> {
  const { given, terminal } = invocation;
  const outputs = readOutputs(given.list('output'));
  const started = performance.now();
  const api = await apiOf(invocation);
  const folder = resolve(terminal.cwd, given.at(0));
  const [said, registered, domain] = [
    await readMeshFolder(folder),
    await fetchMesh(api),
    given.text('domain'),
  ];
  const plan =
    domain === undefined
      ? planMesh(said, registered)
      : planMesh(partOfFolder(said, domain), partOfMesh(registered, domain));
  const labels = await labelsOf(given, terminal.env, terminal.cwd);
  const done = await carryOut({ plan, labels, api, invocation });
  const report = await reportOf(collectedOf(plan), done.answers, {
    urlOf: (id) => new URL(`api/v1/decisions/${id}`, api.connection.url).href,
    notes: [...planInWords(plan), ...done.notes],
    tookMs: Math.round(performance.now() - started),
  });
  await writeOutputs(report, outputs, terminal);
  return exitCodeOf(report, given.flag('dry-run') && !isEmpty(plan));
}

function exitCodeOf({ verdict }: Report, differs: boolean): ExitCode {
  if (verdict === 'error') throw new Trouble('The policies could not decide.');
  return verdict === 'fail' || differs ? exitCodes.fail : exitCodes.pass;
}

interface Import {
  readonly plan: MeshPlan;
  readonly labels: Readonly<Record<string, string>>;
  readonly api: MeshApi;
  readonly invocation: Invocation;
}

interface Done {
  readonly answers: readonly Answered[];
  readonly notes: readonly string[];
}

/** Nothing is written while a file cannot be read. */
async function carryOut(asked: Import): Promise<Done> {
  const { plan, invocation } = asked;
  if (plan.mistakes.length > 0)
    return { answers: [], notes: ['Nothing was registered: see what is wrong first.'] };
  if (isEmpty(plan)) return { answers: [], notes: [] };
  if (invocation.given.flag('dry-run')) return rehearse(asked);
  for (const line of planInWords(plan)) invocation.terminal.err(`${line}\n`);
  return register(asked);
}

/** Asks the gate about what stands on nothing that is not registered. */
async function rehearse({ plan, labels, api, invocation }: Import): Promise<Done> {
  const { alone, following } = orderSets(plan.changes);
  const newDomains = new Set(plan.domains.map(({ id }) => id));
  const isOfNew = (item: Item) => 'document' in item.change && newDomains.has(item.change.document['domain']);
  const asked = alone.filter((set) => !set.some(isOfNew));
  const count = asked.reduce((sum, set) => sum + set.length, 0);
  const answers = await askGate(asked, labels, api, progressOn(invocation.terminal, count));
  const later = plan.changes.length - count;
  const notes =
    later > 0
      ? [
          `${later} changes stand on domains or products that are not registered so: they are decided on when these are.`,
        ]
      : [];
  const sets =
    following.length > 0 ? [`${alone.length + following.length} change sets, one after the other.`] : [];
  return { answers, notes: [...notes, ...sets, 'Nothing was registered: this was a rehearsal.'] };
}

async function register({ plan, labels, api, invocation }: Import): Promise<Done> {
  await putDomains(api, plan.domains);
  await putTerms(api, plan);
  await putConfigs(api, plan.settings);
  await takeInHistories(api, plan.histories, progressOn(invocation.terminal, plan.histories.length));
  const { alone, following } = orderSets(plan.changes);
  const told = progressOn(invocation.terminal, plan.changes.length);
  const answers: Answered[] = [];
  let registered = 0;
  for (const set of [...alone, ...following]) {
    const { answered, isRegistered } = await registerSet(set, labels, api);
    answers.push(answered);
    if (!isRegistered) return { answers, notes: [stopped(registered, plan.changes.length)] };
    told((registered += set.length));
  }
  await putModes(api, plan.settings);
  return { answers, notes: ['All of it is registered.'] };
}

function stopped(registered: number, all: number): string {
  return `${registered} of ${all} changes are registered; the next set was refused. Mend it, and import again: what is registered stays.`;
}

/** For places of findings: there is no earlier text. */
function collectedOf({ changes, mistakes }: MeshPlan) {
  return {
    items: changes,
    mistakes,
    notes: [],
    earlierPart: () => undefined,
    movedLines: () => Promise.resolve((line: number) => line),
  };
}
