import { OpaOverran } from '../opa/opa-overran.js';
import { readAnswer } from './answer.js';
import { BriefRecorder } from './brief-recorder.js';
import { evalCommand } from './evaluation.js';
import type { Evaluation } from './evaluation.js';
import type { Trace } from './trace.js';
import { tracedModules } from './traced-module.js';

const MAX_EXPLANATION_BYTES = 256 * 1024 * 1024;

/**
 * Tells the result, and each step by its line, as OPA's explanation for people has it: that one leaves the variables
 * out. When even its lines are too many, there is a result without steps.
 *
 * @throws PolicyUncompilable, OpaOverran
 */
export async function traceBriefly(evaluation: Evaluation): Promise<Trace> {
  const { workspace } = evaluation;
  const command = evalCommand(evaluation, ['--format', 'json']);
  const { stdout, stderr } = await workspace.folder.opa(...command);
  const answer = readAnswer(stdout, stderr, workspace);
  return { ...(await tellSteps(evaluation)), brief: true, ...answer };
}

async function tellSteps(evaluation: Evaluation): Promise<Pick<Trace, 'steps' | 'truncated'>> {
  const { workspace, outlines, input, maxSteps } = evaluation;
  // Longer paths would be cut in what OPA writes.
  const placed = (_: string, position: number) => `brief/${position}.rego`;
  const files = outlines.map(({ path }, position) => placed(path, position));
  for (const [position, file] of files.entries()) {
    await workspace.folder.write(file, outlines[position]?.text ?? '');
  }
  const recorder = new BriefRecorder(tracedModules(evaluation, placed), input, maxSteps);
  const command = evalCommand(evaluation, ['--explain', 'full', '--format', 'pretty'], files);
  const read = (piece: string) => recorder.push(piece);
  try {
    await workspace.limits.read(command, workspace.folder.folder, read, { maxBytes: MAX_EXPLANATION_BYTES });
  } catch (error) {
    if (!(error instanceof OpaOverran)) throw error;
    return { steps: recorder.steps, truncated: true };
  }
  return { steps: recorder.steps, truncated: recorder.truncated };
}
