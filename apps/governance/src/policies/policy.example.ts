import { examplePolicy, furtherPolicy } from '#example-mesh';
import { specimen } from '#http';

const { id, scope } = examplePolicy;

export const sourceExample = examplePolicy.source;
export const unsavedExample = { scope, ...sourceExample };
export const furtherDraft = { id: furtherPolicy.id, scope, ...furtherPolicy.source };

/** The newest version of the policy that the example mesh has. */
export const versionFilledIn = { id, version: specimen(`/api/v1/policies/${id}`, 'latestVersion', '1') };

export const policyExample = {
  id,
  scope,
  shipped: false,
  revision: 2,
  latestVersion: 1,
  inForce: { shadow: 1, warn: null, enforce: null },
  actor: 'ada@clients.example',
  createdAt: '2026-11-21T09:00:00.000Z',
};

const metadataExample = {
  id: 'CLIENTS-001',
  version: 1,
  package: 'mesh.domains.clients.audience_named',
  title: 'Data contracts of clients say who may see them',
  description: 'Without an audience nobody can tell whether a new consumer is one too many.',
  level: 'deny',
  appliesTo: { kinds: ['DataContract'], operations: ['create', 'update'] },
  remediation: 'Add the custom property mesh.audience.',
  owner: 'clients',
  scope: 'domain:clients',
};

export const reportExample = {
  ok: false,
  findings: [
    {
      stage: 'check',
      severity: 'error',
      code: 'rego_type_error',
      message: 'undefined ref: input.change.afterr',
      file: 'audience_named.rego',
      row: 19,
      column: 36,
    },
  ],
  policies: [metadataExample],
  tests: { passed: 0, failed: 0, results: [] },
  coverage: null,
};

export const summaryExample = {
  policyId: 'CLIENTS-001',
  version: 1,
  state: 'shadow',
  metadata: metadataExample,
  actor: 'ada@clients.example',
  createdAt: '2026-11-21T09:00:00.000Z',
};
export const versionExample = { ...summaryExample, ...sourceExample, report: null };
