import type { Invocation } from '../command-line/index.js';
import { PoliciesHere } from '../offline/index.js';
import type { Report } from '../reports/index.js';
import type { Settings } from '../sources/index.js';
import { setAgainst } from './against.js';
import { askOffline } from './ask-offline.js';
import { progressOn } from './progress.js';
import { reportOf } from './report-of.js';

/** Decides on the changes of a folder here, as the server would as far as files tell. @throws UsageMistake, Trouble */
export async function gateOffline(
  invocation: Invocation,
  settings: Settings,
  tookMs: () => number,
): Promise<Report> {
  const { given, terminal } = invocation;
  const { collected, ground } = await setAgainst(invocation, settings);
  const { items, mistakes } = collected;
  const policies = await PoliciesHere.load(terminal.cwd, given.text('policies'));
  const question = { items, ground, policies, now: terminal.now };
  const { answers, notes } = await askOffline(question, progressOn(terminal, items.length));
  const nothing = items.length + mistakes.length === 0 ? ['There is nothing to gate.'] : [];
  return reportOf(collected, answers, { notes: [...nothing, ...notes], tookMs: tookMs() });
}
