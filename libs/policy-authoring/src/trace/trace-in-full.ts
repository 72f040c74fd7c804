import { readAnswer } from './answer.js';
import { evalCommand } from './evaluation.js';
import type { Evaluation } from './evaluation.js';
import { EventReader } from './event-reader.js';
import { StepRecorder } from './step-recorder.js';
import type { Trace } from './trace.js';
import { tracedModules } from './traced-module.js';

const FORMAT = ['--explain', 'full', '--format', 'json'];
const MAX_EXPLANATION_BYTES = 1024 * 1024 * 1024;
// What is left is enough for a brief trace.
const SHARE_OF_TIME = 0.5;

/**
 * Tells each step with the values of its variables. Each of OPA's steps carries all variables, as syntax trees: where
 * they hold much of a large input, it is stopped.
 *
 * @throws PolicyUncompilable, OpaOverran
 */
export async function traceInFull(evaluation: Evaluation): Promise<Trace> {
  const { workspace, input, maxSteps } = evaluation;
  const recorder = new StepRecorder(tracedModules(evaluation), input, maxSteps);
  const reader = new EventReader((event) => recorder.take(event));
  const { stderr } = await workspace.limits.read(
    evalCommand(evaluation, FORMAT),
    workspace.folder.folder,
    (piece) => reader.push(piece),
    { maxBytes: MAX_EXPLANATION_BYTES, share: SHARE_OF_TIME },
  );
  const { steps, truncated } = recorder;
  return { steps, truncated, brief: false, ...readAnswer(reader.head, stderr, workspace) };
}
