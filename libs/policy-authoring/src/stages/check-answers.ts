import { printJson } from '#exact-json';
import { PolicyEngine, type PolicySet } from '#policy-engine';
import type { SourceFinding } from '../report.js';
import type { SampleInput } from '../source/policy-source.js';
import type { ModuleOutline } from '../source/module-outline.js';

/**
 * Evaluates the set as it would be evaluated in force, on whole inputs: what yields no set of findings there would refuse every
 * change of its scope. Reports the first input that has no answer.
 */
export async function checkAnswers(
  outlines: readonly ModuleOutline[],
  set: PolicySet,
  samples: readonly SampleInput[],
): Promise<SourceFinding[]> {
  const engine = new PolicyEngine({ workers: 1 });
  try {
    await engine.load(set);
    for (const { name, input } of samples) {
      const evaluation = await engine.evaluate([set.digest], printJson(input));
      if (evaluation.status === 'error') return [noAnswer(outlines, name, evaluation.error)];
    }
    return [];
  } finally {
    await engine.close();
  }
}

function noAnswer(
  outlines: readonly ModuleOutline[],
  sample: string,
  error: { code: string; message: string },
): SourceFinding {
  return {
    stage: 'answer',
    severity: 'error',
    code: `answer.${error.code}`,
    message: `on the input ${sample} the policy has no answer: ${error.message}`,
    file: outlines[0]?.path ?? '',
    row: 1,
    column: 1,
    remediation:
      'Yield a set of objects with a text `message`, and a text `path` if any: violations contains v if {...}.',
  };
}
