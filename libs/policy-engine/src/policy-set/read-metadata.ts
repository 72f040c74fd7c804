import { z } from 'zod';
import { inspectSources } from './inspect-sources.js';
import type { AnnotatedPackage, Inspection } from './inspect-sources.js';
import { sourcePath } from './opa-workspace.js';
import type { OpaWorkspace } from './opa-workspace.js';
import { PolicyRejected } from './policy-rejected.js';
import type { PolicyFinding } from './policy-rejected.js';
import type { PolicyMetadata, PolicyScope, PolicySources } from './policy-set.js';

const text = z.string().trim().min(1);
const PackageAnnotations = z.object({
  title: text,
  description: text,
  custom: z.object({
    id: text,
    version: z.int().positive(),
    level: z.enum(['deny', 'warn']),
    applies_to: z.strictObject({
      kinds: z.array(text).min(1).optional(),
      operations: z.array(text).min(1).optional(),
    }),
    remediation: text,
    owner: text,
    effective_on: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional(),
  }),
});

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
    const read = PackageAnnotations.safeParse(annotated.annotations);
    for (const issue of read.error?.issues ?? []) {
      found.push({ message: `METADATA ${issue.path.join('.')}: ${issue.message}`, ...place });
    }
    if (!read.success) continue;
    const policy = toMetadata(read.data, packageOf(annotated), scope);
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

function toMetadata(
  read: z.infer<typeof PackageAnnotations>,
  name: string,
  scope: PolicyScope,
): PolicyMetadata {
  const { applies_to: appliesTo, effective_on: effectiveOn, ...custom } = read.custom;
  const { title, description } = read;
  return {
    ...custom,
    title,
    description,
    package: name,
    appliesTo,
    ...(effectiveOn && { effectiveOn }),
    scope,
  };
}
