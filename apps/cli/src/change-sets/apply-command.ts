import type { Decision } from '#contracts/decisions';
import {
  type Command,
  exitCodes,
  type ExitCode,
  type Invocation,
  Trouble,
  UsageMistake,
} from '../command-line/index.js';
import { apiOf, connectionOptions, type MeshApi, type Problem } from '../mesh-api/index.js';
import { outputOption, readOutputs, writeOutputs } from '../reports/index.js';
import { type Item, readSettings } from '../sources/index.js';
import { type Answered, asDecision, keyOfRequest } from './ask-gate.js';
import { collect, collectOptions } from './collect-sources.js';
import { type Labels, labelOptions, labelsOf } from './labels.js';
import { reportOf } from './report-of.js';
import { RegistryVersions } from './registry-versions.js';
import { resolveImports } from './resolve-imports.js';

/** So many changes are applied as a whole at most. */
const mostChanges = 1000;
/** Something that the decision was made on changed meanwhile: it is made again. */
const mostTries = 5;

/** `meshwarden apply`: registers the changes of a folder. */
export const applyCommand: Command = {
  name: 'apply',
  summary: 'Register changes, as a whole or not at all',
  takes: '[PATHS...]',
  counts: [0, Infinity],
  about: [
    'The same files and the same decision as the gate; what it lets pass is then registered. Sent twice, it changes nothing.',
  ],
  options: { ...collectOptions, output: outputOption, ...labelOptions, ...connectionOptions },
  examples: [
    'meshwarden apply',
    'meshwarden apply contracts --changed-since HEAD~1 --label deployment=nightly',
  ],
  run: runApply,
};

async function runApply(invocation: Invocation): Promise<ExitCode> {
  const { given, terminal } = invocation;
  const outputs = readOutputs(given.list('output'));
  const settings = await readSettings(terminal.cwd, given.text('config'));
  const api = await apiOf(invocation, settings.server);
  const started = performance.now();
  const collected = await collect(invocation, settings);
  const present = { ...collected, items: collected.items.filter((it) => !it.isDeleted) };
  const labels = await labelsOf(given, terminal.env, terminal.cwd, settings.labels);
  const { answers, applied } = await apply(
    await resolveImports(present.items, new RegistryVersions(api)),
    present.mistakes.length,
    labels,
    api,
  );
  const report = await reportOf(present, answers, {
    urlOf: (id) => new URL(`api/v1/decisions/${id}`, api.connection.url).href,
    notes: [applied, ...keptNotes(collected.items)],
    tookMs: Math.round(performance.now() - started),
  });
  await writeOutputs(report, outputs, terminal);
  if (report.verdict === 'error') throw new Trouble('The policies could not decide: nothing was registered.');
  return report.verdict === 'fail' ? exitCodes.fail : exitCodes.pass;
}

/** Nothing is registered while a file cannot be read. */
async function apply(items: readonly Item[], mistakes: number, labels: Labels, api: MeshApi) {
  if (mistakes > 0) return { answers: [], applied: 'Nothing was registered: a file cannot be read.' };
  if (items.length === 0) return { answers: [], applied: 'There is nothing to register.' };
  if (items.length > mostChanges)
    throw new UsageMistake(`${items.length} changes cannot be applied as a whole: name fewer paths.`);
  return register(items, labels, api);
}

interface Registered {
  readonly changed?: boolean;
  readonly change?: { readonly id: string | null };
  readonly decision?: Decision;
}

async function register(items: readonly Item[], labels: Labels, api: MeshApi) {
  const { answered, isRegistered, changed, change } = await registerSet(items, labels, api);
  const registered = changed ? `Registered as change ${change ?? ''}.` : 'All of it was registered already.';
  return { answers: [answered], applied: isRegistered ? registered : 'Nothing was registered.' };
}

/** What came of registering a set. */
export interface RegisteredSet {
  readonly answered: Answered;
  readonly isRegistered: boolean;
  /** Whether it was new. */
  readonly changed: boolean;
  /** The id of the change that it was registered as; null where there is none. */
  readonly change: string | null;
}

/** Registers changes as a whole; decided on again where something that the decision was made on changed meanwhile. @throws Trouble */
export async function registerSet(
  items: readonly Item[],
  labels: Labels,
  api: MeshApi,
): Promise<RegisteredSet> {
  const json = { changes: items.map(({ change }) => change), labels };
  const request = { path: 'api/v1/changes', json, accepts: [400, 409, 412, 422] };
  for (let tries = 1; ; tries += 1) {
    const headers = { 'idempotency-key': keyOfRequest([json, tries]) };
    const { status, body } = await api.send<Registered & Problem>({ ...request, headers });
    if (status === 409 && tries < mostTries) continue;
    const answered: Answered = body.decision
      ? { items, decision: asDecision(body.decision, items.length, api) }
      : { items, problem: body };
    const change = body.change?.id ?? null;
    return { answered, isRegistered: status < 300, changed: body.changed ?? false, change };
  }
}

/** Registering takes nothing away because a file is gone: that is a step of a product's life, which somebody takes. */
function keptNotes(items: readonly Item[]): string[] {
  return items
    .filter((it) => it.isDeleted)
    .map(({ kind, id }) => `${kind} '${id}' is in no file any more, and stays registered.`);
}
