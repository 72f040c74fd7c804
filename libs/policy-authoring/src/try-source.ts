import type { PolicySet } from '#policy-engine';
import type { ExaminedSource } from './examine-source.js';
import type { LimitedOpa } from './opa/limited-opa.js';
import type { SourceFinding } from './report.js';
import { lendWorkspace, writeData } from './source/authoring-workspace.js';
import type { AuthoringContext, PolicySource, SampleInput } from './source/policy-source.js';
import { checkAnswers } from './stages/check-answers.js';
import { findVanishing } from './stages/find-vanishing.js';

/** What whole inputs show of a source that has been examined. @throws OpaMissing */
export async function trySource(
  opa: LimitedOpa,
  source: PolicySource,
  context: AuthoringContext,
  { set, outlines }: Pick<ExaminedSource, 'outlines'> & { readonly set: PolicySet },
  samples: readonly SampleInput[],
): Promise<SourceFinding[]> {
  const unanswered = await checkAnswers(outlines, set, samples);
  if (unanswered.length > 0) return unanswered;
  return lendWorkspace(opa, source, context, async (workspace) => {
    await writeData(workspace.folder, context, set.policies);
    return findVanishing({ outlines, workspace, context }, samples);
  });
}
