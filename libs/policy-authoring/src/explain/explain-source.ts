import type { RegoModule } from '#policy-engine';
import type { LimitedOpa } from '../opa/limited-opa.js';
import { lendWorkspace } from '../source/authoring-workspace.js';
import { guardSource } from '../source/guard-source.js';
import type { AuthoringContext, PolicySource } from '../source/policy-source.js';
import { parseSource } from '../stages/parse-source.js';
import { PolicyUncompilable } from '../trace/policy-uncompilable.js';
import { traceSource } from '../trace/trace-source.js';
import { factsRead } from './facts-read.js';
import type { ReadFact } from './facts-read.js';

/** One rule of a policy, with what it finds in an input. */
export interface ExplainedRule {
  readonly file: string;
  readonly row: number;
  readonly column: number;
  /** The violations that this rule yields, and no other. */
  readonly found: readonly unknown[];
  /** The lines of the policy that were evaluated for it, in their order. */
  readonly lines: readonly { readonly file: string; readonly row: number; readonly text: string }[];
  /** What it read, there or not, in the order in which it did. */
  readonly facts: readonly ReadFact[];
  /** Whether these are all: not where the evaluation has more steps than are looked at. */
  readonly isComplete: boolean;
}

/** What a policy yields. */
const YIELDED = 'violations';
/** Policies with more rules are told of as far as these. */
const MOST_RULES = 20;
const MOST_STEPS = 5_000;

/** Evaluates each rule as if it were the only one that yields anything, so that what it finds and reads is known to be its own. */
export async function explainSource(
  opa: LimitedOpa,
  { modules }: PolicySource,
  context: AuthoringContext,
  input: unknown,
): Promise<ExplainedRule[]> {
  const rules = await yieldingRules(opa, modules, context);
  return Promise.all(
    rules.slice(0, MOST_RULES).map(async ({ file, row, column }, nth) => {
      const source = { modules: withOnly(modules, rules, nth), tests: [] };
      const trace = await traceSource(opa, source, context, input, { maxSteps: MOST_STEPS, withLib: true });
      const own = trace.steps.filter((step) => modules.some(({ path }) => path === step.file));
      return {
        ...{ file, row, column },
        found: Array.isArray(trace.result) ? (trace.result as unknown[]) : [],
        lines: linesOf(own, modules),
        facts: factsRead(trace.steps),
        isComplete: !trace.truncated && !trace.brief,
      };
    }),
  );
}

interface Place {
  readonly file: string;
  readonly row: number;
  readonly column: number;
}

function yieldingRules(
  opa: LimitedOpa,
  modules: readonly RegoModule[],
  context: AuthoringContext,
): Promise<Place[]> {
  const source = { modules, tests: [] };
  guardSource(source);
  return lendWorkspace(opa, source, context, async (workspace) => {
    const { outlines, findings } = await parseSource(workspace, source);
    if (findings.length > 0) throw new PolicyUncompilable(findings);
    return outlines.flatMap(({ rules }) => rules.filter(({ name }) => name === YIELDED));
  });
}

/** The modules, with every yielding rule but one under another name. Rows stay what they are. */
function withOnly(modules: readonly RegoModule[], rules: readonly Place[], kept: number): RegoModule[] {
  return modules.map(({ path, text }) => {
    const lines = text.split('\n');
    for (const [nth, { file, row, column }] of rules.entries()) {
      const line = lines[row - 1];
      if (nth === kept || file !== path || !line?.startsWith(YIELDED, column - 1)) continue;
      lines[row - 1] =
        `${line.slice(0, column - 1)}${YIELDED}_${nth}${line.slice(column - 1 + YIELDED.length)}`;
    }
    return { path, text: lines.join('\n') };
  });
}

function linesOf(
  steps: readonly { readonly file: string; readonly row: number }[],
  modules: readonly RegoModule[],
): ExplainedRule['lines'] {
  const texts = new Map(modules.map(({ path, text }) => [path, text.split('\n')]));
  const seen = new Map(steps.map(({ file, row }) => [`${file}:${row}`, { file, row }]));
  return [...seen.values()]
    .sort((a, b) => (a.file === b.file ? a.row - b.row : a.file < b.file ? -1 : 1))
    .map(({ file, row }) => ({ file, row, text: texts.get(file)?.[row - 1]?.trim() ?? '' }));
}
