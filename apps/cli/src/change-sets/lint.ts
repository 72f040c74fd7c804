import type { Invocation } from '../command-line/index.js';
import { PoliciesHere } from '../offline/index.js';
import type { Report } from '../reports/index.js';
import { type Item, keyOf, readTree, type Settings, WorkingTree } from '../sources/index.js';
import { askOffline } from './ask-offline.js';
import { collect } from './collect-sources.js';
import { progressOn } from './progress.js';
import { reportOf } from './report-of.js';
import { validated } from './validated.js';

/** Judges the things of a folder as if they were new: first by their standards, then what is sound by policies. */
export async function lint(invocation: Invocation, settings: Settings): Promise<Report> {
  const { given, terminal } = invocation;
  const started = performance.now();
  const collected = await collect(invocation, settings);
  const checked = validated(collected);
  const mistaken = checked.filter(({ problem }) => problem);
  const items = checked.filter(({ problem }) => !problem).flatMap((it) => it.items);
  const policies = await PoliciesHere.load(terminal.cwd, given.text('policies'));
  const ground = await beside(collected.items, terminal.cwd, settings);
  const question = { items, ground, policies, now: terminal.now };
  const { answers, notes } = await askOffline(question, progressOn(terminal, items.length));
  const tookMs = Math.round(performance.now() - started);
  return reportOf(collected, [...mistaken, ...answers], { notes, tookMs });
}

/** What else the folder holds, for what is judged to refer to. */
async function beside(items: readonly Item[], folder: string, settings: Settings): Promise<Item[]> {
  const judged = new Set(items.map(keyOf));
  const whole = readTree(await WorkingTree.below(folder, ['.']), settings);
  return whole.items.filter((it) => !judged.has(keyOf(it)));
}
