import type { Call } from './call.js';
import type { DeclaredBuiltin } from './capabilities.js';

/** The rule that holds the answers, by the number of the call. */
export const ANSWERS = 'builtins_differential/answers';

/**
 * A module with one rule for each call, asked for by `input.calls`. The operands reach the builtins through a list
 * of unknown index, so that the type checker knows nothing of them; the type's name tells sets from arrays.
 */
export function differentialModule(
  calls: readonly Call[],
  builtins: ReadonlyMap<string, DeclaredBuiltin>,
): string {
  const values = new Map<string, string>();
  const nameOf = (literal: string) => {
    const name = values.get(literal) ?? `v${values.size}`;
    values.set(literal, name);
    return name;
  };
  const rules = calls.map((call, at) => {
    const expression = callText(builtins.get(call.builtin), call.operands.map(nameOf));
    return `answers["${at}"] := [type_name(x), x] if {\n\tinput.calls["${at}"]\n\tx := ${expression}\n}`;
  });
  const operands = Array.from(values, ([literal, name]) => `${name} := [${literal}, input.any][input.zero]`);
  return ['package builtins_differential', 'import future.keywords', ...operands, ...rules, ''].join('\n\n');
}

/** The input that asks for some of a module's calls. */
export function inputFor(calls: readonly number[]): string {
  return JSON.stringify({ zero: 0, any: null, calls: Object.fromEntries(calls.map((at) => [at, true])) });
}

/** The call in Rego's notation, for people to read. */
export function callText(builtin: DeclaredBuiltin | undefined, operands: readonly string[]): string {
  if (!builtin) throw new Error('There is no such builtin.');
  const { infix, name } = builtin;
  if (builtin.relation) return `[x | ${name}(${operands.join(', ')}, x)]`;
  if (infix === undefined) return `${name}(${operands.join(', ')})`;
  const last = operands.at(-1);
  return `(${operands.slice(0, -1).join(', ')} ${infix} ${last})`;
}
