import { workspacePath } from '#policy-engine';
import { LIB } from '../source/authoring-workspace.js';
import type { Evaluation } from './evaluation.js';

/** A module whose steps are told. */
export interface TracedModule {
  /** How steps name it. */
  readonly name: string;
  readonly text: string;
  /** The text of each expression and rule by `row:column`; without it, the lines are shown as they are. */
  readonly expressions?: ReadonlyMap<string, string>;
  /** The text of each reference by `row:column`. */
  readonly references?: ReadonlyMap<string, string>;
}

/**
 * The modules whose steps are told, by the path at which they lie for `opa`.
 *
 * @param placed where one of the author's modules lies
 */
export function tracedModules(
  { outlines, context, withLib }: Evaluation,
  placed: (path: string, position: number) => string = workspacePath,
): ReadonlyMap<string, TracedModule> {
  const own = outlines.map(({ path, text, expressions, referenceTexts: references }, position) => {
    const module: TracedModule = { name: path, text, expressions, references };
    return [placed(path, position), module] as const;
  });
  const shared = context.lib
    .map(({ path: name, text }, position) => [`${LIB}/${position}.rego`, { name, text }] as const)
    .filter(([, { name }]) => withLib && !name.endsWith('_test.rego'));
  return new Map<string, TracedModule>([...own, ...shared]);
}

/** A rule goes on over its body, whose lines are steps of their own. */
export function firstLine(text: string): string {
  const [first = '', ...rest] = text.trim().split('\n');
  return rest.length > 0 ? `${first.trimEnd()} …` : first;
}
