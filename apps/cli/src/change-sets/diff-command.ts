import type { DecidedChange, DecidedDifference } from '#contracts/decisions';
import {
  type Command,
  exitCodes,
  type ExitCode,
  type Invocation,
  jsonOption,
  show,
} from '../command-line/index.js';
import { apiOf, connectionOptions } from '../mesh-api/index.js';
import { readSettings } from '../sources/index.js';
import { askGate, type Answered } from './ask-gate.js';
import { collect, collectOptions } from './collect-sources.js';
import { divide } from './divide.js';
import { labelsOf } from './labels.js';
import { RegistryVersions } from './registry-versions.js';
import { resolveImports } from './resolve-imports.js';

/** `meshwarden diff`: what is different from what is registered. */
export const diffCommand: Command = {
  name: 'diff',
  summary: 'Show what is different from what is registered, and what of it breaks readers',
  takes: '[PATHS...]',
  counts: [0, Infinity],
  options: {
    ...collectOptions,
    'exit-code': { type: 'boolean', help: 'end with 1 where something is different' },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: ['meshwarden diff', 'meshwarden diff contracts/orders.odcs.yaml --exit-code'],
  run: runDiff,
};

async function runDiff(invocation: Invocation): Promise<ExitCode> {
  const { given, terminal } = invocation;
  const settings = await readSettings(terminal.cwd, given.text('config'));
  const api = await apiOf(invocation, settings.server);
  const { items, mistakes } = await collect(invocation, settings);
  const labels = await labelsOf(given, terminal.env, terminal.cwd, settings.labels);
  const answers = await askGate(
    divide(await resolveImports(items, new RegistryVersions(api))),
    labels,
    api,
    () => undefined,
  );
  const changes = answers
    .flatMap(({ decision }) => decision?.changes ?? [])
    .filter(({ operation }) => operation !== 'none');
  const problems = [
    ...mistakes.map(({ file, line, message }) => `${file}:${line}: ${message}`),
    ...answers.flatMap(problemsOf),
  ];
  show(invocation, changes, (all) => all.flatMap(told));
  for (const problem of problems) terminal.err(`meshwarden: ${problem}\n`);
  if (problems.length > 0) return exitCodes.fail;
  return given.flag('exit-code') && changes.length > 0 ? exitCodes.fail : exitCodes.pass;
}

function problemsOf({ problem, items }: Answered): string[] {
  if (!problem) return [];
  const places = (problem.errors ?? []).map(({ path, message }) => `${path}: ${message}`);
  return places.length > 0
    ? places
    : [`${items[0]?.part.file ?? ''}: ${problem.detail ?? 'It cannot be compared.'}`];
}

function told({ kind, id, operation, compatibility }: DecidedChange): string[] {
  const differences = (compatibility?.changes ?? []).map(
    (it) => `  ${markOf(it)} ${it.path === '' ? '' : `${it.path}: `}${it.message}`,
  );
  return [`${operation} ${kind} ${id}`, ...differences];
}

/** `!` breaks the promise, `?` breaks nothing and means something else, `~` breaks what was not promised, `+` fits. */
function markOf({ breaking, directions, meaning }: DecidedDifference): string {
  if (breaking) return '!';
  if (meaning) return '?';
  return directions.length > 0 ? '~' : '+';
}
