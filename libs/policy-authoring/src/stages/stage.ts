import { OpaOverran } from '../opa/opa-overran.js';
import type { SourceFinding, ValidationStage } from '../report.js';
import type { AuthoringWorkspace } from '../source/authoring-workspace.js';
import type { ModuleOutline } from '../source/module-outline.js';
import type { AuthoringContext, PolicySource } from '../source/policy-source.js';

/** What the stages after parsing look at. */
export interface Draft {
  readonly source: PolicySource;
  readonly context: AuthoringContext;
  /** The author's modules and tests that could be parsed. */
  readonly outlines: readonly ModuleOutline[];
  /** No module had to be left out. */
  readonly complete: boolean;
  readonly workspace: AuthoringWorkspace;
}

/** Says that `opa` was stopped as a finding of the stage that ran it; other errors are thrown on. */
export function overranFinding(
  stage: ValidationStage,
  draft: Pick<Draft, 'outlines'>,
  error: unknown,
): SourceFinding {
  if (!(error instanceof OpaOverran)) throw error;
  return {
    stage,
    severity: 'error',
    code: `opa.${error.limit}`,
    message: error.message,
    file: draft.outlines[0]?.path ?? '',
    row: 1,
    column: 1,
    remediation: 'Look for loops within loops, and for values that grow with every step.',
  };
}
