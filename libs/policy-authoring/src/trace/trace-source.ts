import { readOpaErrors, sourcePath, workspacePath } from '#policy-engine';
import type { OpaError } from '#policy-engine';
import type { LimitedOpa } from '../opa/limited-opa.js';
import type { SourceFinding } from '../report.js';
import { CAPABILITIES, LIB, lendWorkspace, libFolders } from '../source/authoring-workspace.js';
import type { AuthoringWorkspace } from '../source/authoring-workspace.js';
import { guardSource } from '../source/guard-source.js';
import type { ModuleOutline } from '../source/module-outline.js';
import type { AuthoringContext, PolicySource } from '../source/policy-source.js';
import { policyPackage } from '../stages/check-packages.js';
import { parseSource } from '../stages/parse-source.js';
import { EventReader } from './event-reader.js';
import { PolicyUncompilable } from './policy-uncompilable.js';
import { StepRecorder } from './step-recorder.js';
import type { TracedModule } from './step-recorder.js';
import type { Trace, TraceOptions } from './trace.js';

const [INPUT, PARAMETERS] = ['input.json', 'parameters.json'];
const MAX_STEPS = 2_000;
const MAX_EXPLANATION_BYTES = 1024 * 1024 * 1024;
const MAX_PRINTED = 10_000;

/**
 * Evaluates a policy on one input and records how.
 *
 * @throws PolicyUncompilable, OpaOverran, OpaMissing
 */
export async function traceSource(
  opa: LimitedOpa,
  source: PolicySource,
  context: AuthoringContext,
  input: unknown,
  { maxSteps = MAX_STEPS, withLib = false }: TraceOptions = {},
): Promise<Trace> {
  const policy: PolicySource = { modules: source.modules, tests: [] };
  guardSource(policy);
  return lendWorkspace(opa, policy, context, async (workspace) => {
    const { outlines, findings } = await parseSource(workspace, policy);
    const name = policyPackage(outlines);
    if (findings.length > 0 || name === undefined) throw new PolicyUncompilable(findings);
    await workspace.folder.write(INPUT, JSON.stringify(input ?? null));
    await workspace.folder.write(PARAMETERS, JSON.stringify({ params: context.parameters }));
    const traced = new Map([...ownModules(outlines), ...(withLib ? sharedModules(context) : [])]);
    const recorder = new StepRecorder(traced, input, maxSteps);
    const reader = new EventReader((event) => recorder.take(event));
    const parameters = evalCommand(outlines, context, name);
    const read = (piece: string) => reader.push(piece);
    const { stderr } = await opa.read(parameters, workspace.folder.folder, MAX_EXPLANATION_BYTES, read);
    return toTrace(reader.head, stderr, recorder, workspace);
  });
}

/** Without indexing, each rule is entered, so that a trace shows which of its lines does not hold. */
function evalCommand(outlines: readonly ModuleOutline[], context: AuthoringContext, name: string): string[] {
  const files = [
    ...libFolders(context, false),
    PARAMETERS,
    ...outlines.map(({ path }) => workspacePath(path)),
  ];
  return [
    'eval',
    ...['--explain', 'full', '--format', 'json', '--disable-indexing', '--strict-builtin-errors'],
    ...['--capabilities', CAPABILITIES, '--input', INPUT],
    ...files.flatMap((file) => ['--data', file]),
    `data.${name}.violations`,
  ];
}

function ownModules(outlines: readonly ModuleOutline[]): [string, TracedModule][] {
  return outlines.map(({ path, text, expressions, referenceTexts: references }) => [
    workspacePath(path),
    { name: path, text, expressions, references },
  ]);
}

function sharedModules({ lib }: AuthoringContext): [string, TracedModule][] {
  return lib
    .map(({ path, text }, position): [string, TracedModule] => [
      `${LIB}/${position}.rego`,
      { name: path, text },
    ])
    .filter(([, { name }]) => !name.endsWith('_test.rego'));
}

interface Answer {
  readonly result?: readonly { readonly expressions: readonly { readonly value: unknown }[] }[];
  readonly errors?: readonly OpaError[];
}

function toTrace(
  head: string,
  stderr: string,
  { steps, truncated }: StepRecorder,
  { withheld }: AuthoringWorkspace,
): Trace {
  const { result, errors = [] } = readAnswer(head, stderr);
  if (errors.some(({ code }) => code !== undefined && /^rego_/.test(code))) {
    throw new PolicyUncompilable(errors.map((error) => toFinding(error, withheld)));
  }
  return {
    steps,
    truncated,
    result: result?.[0]?.expressions[0]?.value,
    output: stderr ? stderr.slice(0, MAX_PRINTED) : null,
    error: errors.length > 0 ? errors.map(({ message }) => message).join('\n') : null,
  };
}

function readAnswer(head: string, stderr: string): Answer {
  try {
    return JSON.parse(head) as Answer;
  } catch {
    const errors = readOpaErrors(stderr);
    return { errors: errors.length > 0 ? errors : [{ message: stderr.trim() || 'opa gave no answer' }] };
  }
}

function toFinding({ message, code, location }: OpaError, withheld: ReadonlySet<string>): SourceFinding {
  const called = /^undefined function (\S+)$/.exec(message)?.[1];
  const refused = called !== undefined && withheld.has(called);
  return {
    stage: refused ? 'purity' : 'check',
    severity: 'error',
    code: code ?? 'rego_compile_error',
    message: refused ? `the runtime does not offer ${called} to policies` : message,
    file: location ? sourcePath(location.file) : '',
    row: Math.max(1, location?.row ?? 1),
    column: Math.max(1, location?.col ?? 1),
  };
}
