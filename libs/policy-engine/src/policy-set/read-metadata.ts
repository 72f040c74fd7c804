import { inspectSources } from './inspect-sources.js';
import type { AnnotatedPackage, Inspection } from './inspect-sources.js';
import { sourcePath } from './opa-workspace.js';
import type { OpaWorkspace } from './opa-workspace.js';
import { readPackageAnnotations } from './package-annotations.js';
import { PolicyRejected } from './policy-rejected.js';
import type { PolicyFinding } from './policy-rejected.js';
import type { PolicyMetadata, PolicySources } from './policy-set.js';

/**
 * Reads the METADATA of every policy in the workspace: the packages with a `custom.id`. Ordered by id.
 *
 * @throws PolicyRejected for METADATA that lacks something, an id given twice, no policy at all, and as
 *   {@link inspectSources} does
 */
export async function readMetadata(
  workspace: OpaWorkspace,
  { scope, data }: PolicySources,
): Promise<PolicyMetadata[]> {
  const inspection = await inspectSources(workspace, data);
  const found: PolicyFinding[] = [];
  const policies = new Map<string, PolicyMetadata>();
  for (const annotated of policyPackages(inspection)) {
    const place = {
      code: 'metadata',
      file: sourcePath(annotated.location.file),
      row: annotated.location.row,
    };
    const { policy, mistakes } = readPackageAnnotations(annotated.annotations, packageOf(annotated), scope);
    for (const { path, message } of mistakes) {
      found.push({ message: `METADATA ${path.join('.')}: ${message}`, ...place });
    }
    if (!policy) continue;
    if (policies.has(policy.id))
      found.push({ message: `the id ${policy.id} is taken by another policy`, ...place });
    policies.set(policy.id, policy);
  }
  if (found.length === 0 && policies.size === 0) {
    found.push({
      message: 'no package has METADATA with custom.id, so there is no policy',
      code: 'metadata',
    });
  }
  if (found.length > 0) throw new PolicyRejected(found);
  return [...policies.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function policyPackages({ annotations = [] }: Inspection): AnnotatedPackage[] {
  return annotations.filter(
    ({ annotations: { scope, custom } }) => scope === 'package' && custom?.id !== undefined,
  );
}

/** The package's name without `data.`; parts that are not identifiers are refused by the aggregator. */
function packageOf(annotated: AnnotatedPackage): string {
  return annotated.path
    .slice(1)
    .map((part) => part.value)
    .join('.');
}
