import type { Invocation } from '../command-line/index.js';
import { type Connection, MeshApi } from '../mesh-api/index.js';
import type { Report } from '../reports/index.js';
import type { Settings } from '../sources/index.js';
import { askGate } from './ask-gate.js';
import { collect } from './collect-sources.js';
import { divide } from './divide.js';
import { labelsOf } from './labels.js';
import { progressOn } from './progress.js';
import { RegistryVersions } from './registry-versions.js';
import { reportOf } from './report-of.js';
import { resolveImports } from './resolve-imports.js';

/** Has the server decide on the changes of a folder. @throws UsageMistake, Trouble */
export async function gateByServer(
  invocation: Invocation,
  settings: Settings,
  connection: Connection,
  tookMs: () => number,
): Promise<Report> {
  const { given, terminal } = invocation;
  const collected = await collect(invocation, settings);
  const api = new MeshApi(connection, terminal.now);
  const labels = await labelsOf(given, terminal.env, terminal.cwd, settings.labels);
  const items = await resolveImports(collected.items, new RegistryVersions(api));
  const answers = await askGate(divide(items), labels, api, progressOn(terminal, items.length));
  const notes = items.length + collected.mistakes.length === 0 ? ['There is nothing to gate.'] : [];
  const urlOf = (id: string) => new URL(`api/v1/decisions/${id}`, connection.url).href;
  const resultOf = (id: string) => new URL(`api/v1/gate/results/${id}`, connection.url).href;
  const isKept = Boolean(labels['commit'] ?? labels['pullRequest']);
  return reportOf(collected, answers, {
    urlOf,
    ...(isKept && { resultOf }),
    notes,
    tookMs: tookMs(),
  });
}
