import { readOpaErrors, sourcePath, workspacePath } from '#policy-engine';
import type { OpaError } from '#policy-engine';
import type { SourceFinding } from '../report.js';
import { libFolders, OFFERED, SCHEMAS } from '../source/authoring-workspace.js';
import type { ModuleOutline } from '../source/module-outline.js';
import { overranFinding } from './stage.js';
import type { Draft } from './stage.js';

const WITH_STUBS = 'capabilities-with-stubs.json';
const UNDEFINED_FUNCTION = /^undefined function (\S+)$/;

/**
 * Runs `opa check --strict` against the schema of the input. OPA stops at the first kind of mistake, unused variables
 * or unknown functions, before it looks at types; so it runs once more without strictness and with those functions
 * made up, that a misspelt input field is found beside a misspelt function.
 */
export async function checkTypes(draft: Draft): Promise<SourceFinding[]> {
  try {
    const strict = await check(draft, ['--strict', '--capabilities', OFFERED]);
    if (strict.length === 0) return [];
    const made = unknownFunctions(strict);
    await writeStubs(draft, made);
    const loose = await check(draft, ['--capabilities', WITH_STUBS]);
    const further = loose.filter(({ message }) => !made.some((name) => message.startsWith(`${name}: `)));
    return [...strict, ...further]
      .filter((error) => isOurs(error, draft))
      .map((error) => toFinding(error, draft))
      .filter(isFirst);
  } catch (error) {
    return [overranFinding('check', draft, error)];
  }
}

async function check({ workspace, context, outlines }: Draft, parameters: string[]): Promise<OpaError[]> {
  const { ok, stdout, stderr } = await workspace.folder.opa(
    'check',
    '--max-errors',
    '200',
    '-f',
    'json',
    '--schema',
    SCHEMAS,
    ...parameters,
    ...libFolders(context, true),
    ...outlines.map(({ path }) => workspacePath(path)),
  );
  if (ok) return [];
  const errors = readOpaErrors(stderr.trim() ? stderr : stdout);
  return errors.length > 0 ? errors : [{ message: stderr.trim() || stdout.trim() }];
}

function unknownFunctions(errors: readonly OpaError[]): string[] {
  return errors.flatMap(({ message }) => UNDEFINED_FUNCTION.exec(message)?.[1] ?? []);
}

/** All that OPA has, and functions of any type for the names that it does not know. */
async function writeStubs({ workspace, outlines }: Draft, names: readonly string[]): Promise<void> {
  const capabilities = JSON.parse(workspace.offered) as { builtins: unknown[] };
  const stubs = [...new Set(names)].map((name) => stub(name, outlines));
  const document = { ...capabilities, builtins: [...capabilities.builtins, ...stubs] };
  await workspace.folder.write(WITH_STUBS, JSON.stringify(document));
}

function stub(name: string, outlines: readonly ModuleOutline[]) {
  const call = outlines.flatMap(({ calls }) => calls).find((each) => each.name === name);
  const any = { type: 'any' };
  const args = Array.from({ length: call?.operands ?? 0 }, () => any);
  return { name, decl: { type: 'function', args, result: any } };
}

/** Without the modules that could not be parsed, much of what others take from them is unknown. */
function isOurs({ message }: OpaError, { complete }: Draft): boolean {
  return complete || !/^undefined (function|ref:?) data\./.test(message);
}

function toFinding({ message, code, location }: OpaError, { outlines }: Draft): SourceFinding {
  const called = UNDEFINED_FUNCTION.exec(message)?.[1];
  const unknown = called?.includes('.') && !called.startsWith('data.');
  return {
    stage: unknown ? 'builtins' : 'check',
    severity: 'error',
    code: unknown ? 'builtins.unknown' : (code ?? 'rego_compile_error'),
    message: unknown ? `there is no builtin ${called}` : message,
    file: location ? sourcePath(location.file) : (outlines[0]?.path ?? ''),
    row: Math.max(1, location?.row ?? 1),
    column: Math.max(1, location?.col ?? 1),
  };
}

function isFirst(finding: SourceFinding, position: number, all: readonly SourceFinding[]): boolean {
  const same = ({ file, row, column, message }: SourceFinding) =>
    file === finding.file && row === finding.row && column === finding.column && message === finding.message;
  return all.findIndex(same) === position;
}
