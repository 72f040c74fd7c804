import { readOpaErrors } from './opa-errors.js';
import type { OpaError } from './opa-errors.js';
import { sourcePath } from './opa-workspace.js';
import type { OpaWorkspace } from './opa-workspace.js';
import { PolicyRejected } from './policy-rejected.js';
import type { PolicyFinding } from './policy-rejected.js';

/** Runs `opa check --strict` on the workspace's files. @throws PolicyRejected with every finding */
export async function checkSources(
  workspace: OpaWorkspace,
  files: readonly string[],
  parameters: readonly string[],
): Promise<void> {
  const output = await workspace.opa(
    'check',
    '--strict',
    '--max-errors',
    '100',
    '-f',
    'json',
    ...parameters,
    ...files,
  );
  if (!output.ok) throw new PolicyRejected(readErrors(output.stdout || output.stderr));
}

function readErrors(text: string): PolicyFinding[] {
  const errors = readOpaErrors(text);
  if (errors.length === 0) return [{ message: text.trim(), code: 'module' }];
  return errors.map(toFinding);
}

function toFinding({ message, code, location }: OpaError): PolicyFinding {
  const place = location && { file: sourcePath(location.file), row: location.row, column: location.col };
  return { message, code: code ?? 'rego', ...place };
}
