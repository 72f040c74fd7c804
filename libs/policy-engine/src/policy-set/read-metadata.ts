import { z } from 'zod';
import { sourcePath } from './opa-workspace.js';
import type { OpaWorkspace } from './opa-workspace.js';
import { PolicyRejected } from './policy-rejected.js';
import type { PolicyFinding } from './policy-rejected.js';
import type { PolicyMetadata, PolicyScope } from './policy-set.js';

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

interface Annotated {
  annotations: { scope: string; custom?: { id?: unknown } };
  location: { file: string; row: number };
  path: { value: string }[];
}

/**
 * Reads the METADATA of every policy among the files: the packages with a `custom.id`. Ordered by id.
 *
 * @throws PolicyRejected for METADATA that lacks something, an id given twice, and no policy at all.
 */
export async function readMetadata(
  workspace: OpaWorkspace,
  files: readonly string[],
  scope: PolicyScope,
): Promise<PolicyMetadata[]> {
  const found: PolicyFinding[] = [];
  const policies = new Map<string, PolicyMetadata>();
  for (const annotated of await policyPackages(workspace, files)) {
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

async function policyPackages(workspace: OpaWorkspace, files: readonly string[]): Promise<Annotated[]> {
  // `opa inspect` takes one path at a time.
  const perFile = files.map(async (file) => {
    const { ok, stdout, stderr } = await workspace.opa('inspect', '-a', '-f', 'json', file);
    if (!ok)
      throw new PolicyRejected([
        { message: stderr.trim() || stdout.trim(), code: 'module', file: sourcePath(file) },
      ]);
    return (JSON.parse(stdout) as { annotations?: Annotated[] }).annotations ?? [];
  });
  const all = (await Promise.all(perFile)).flat();
  return all.filter(
    ({ annotations }) => annotations.scope === 'package' && annotations.custom?.id !== undefined,
  );
}

/** The package's name without `data.`; parts that are not identifiers are refused by the aggregator. */
function packageOf(annotated: Annotated): string {
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
