import { workspacePath } from '#policy-engine';
import { CAPABILITIES, libFolders } from '../source/authoring-workspace.js';
import type { AuthoringWorkspace } from '../source/authoring-workspace.js';
import type { ModuleOutline } from '../source/module-outline.js';
import type { AuthoringContext } from '../source/policy-source.js';

/** The file of the workspace that holds the input. */
export const INPUT = 'input.json';

/** What is evaluated on what, and how much of it is told. */
export interface Evaluation {
  readonly workspace: AuthoringWorkspace;
  readonly outlines: readonly ModuleOutline[];
  readonly context: AuthoringContext;
  /** The policy's package, without `data.` */
  readonly package: string;
  readonly input: unknown;
  readonly maxSteps: number;
  readonly withLib: boolean;
}

/**
 * The parameters with which `opa` evaluates it. Without indexing, each rule is entered, so that a trace shows which of
 * its lines does not hold.
 */
export function evalCommand(
  { outlines, context, package: name }: Evaluation,
  format: readonly string[],
  own: readonly string[] = outlines.map(({ path }) => workspacePath(path)),
): string[] {
  const files = [...libFolders(context, false), ...own];
  return [
    'eval',
    ...format,
    ...['--disable-indexing', '--strict-builtin-errors', '--capabilities', CAPABILITIES, '--input', INPUT],
    ...files.flatMap((file) => ['--data', file]),
    `data.${name}.violations`,
  ];
}
