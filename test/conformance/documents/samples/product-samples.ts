import { annotations, asDocument, member, type Sample, url } from './parts.js';

const product = {
  ...{
    apiVersion: 'v1.0.0',
    kind: 'DataProduct',
    id: 'p',
    status: 'active',
    name: 'n',
    version: '1',
    domain: 'd',
  },
  ...{ tenant: 't', productCreatedTs: '2024-02-29 12:00:00Z', ...annotations },
  description: { purpose: 'p', usage: 'u', limitations: 'l', ...annotations, tags: undefined },
  inputPorts: [{ name: 'i', version: '1', contractId: 'c', ...annotations }],
  outputPorts: [
    {
      ...{ name: 'o', version: '1', description: 'd', type: 'tables', contractId: 'c', ...annotations },
      ...{ sbom: [{ type: 'external', url }], inputContracts: [{ id: 'c', version: '1' }] },
    },
  ],
  managementPorts: [
    { name: 'm', content: 'control', type: 'rest', url, channel: 'c', description: 'd', ...annotations },
  ],
  support: [
    {
      ...{ channel: 'c', url: 'mailto:ada@example.org', description: 'd', tool: 'email', scope: 'issues' },
      ...{ invitationUrl: url, ...annotations },
    },
  ],
  team: { name: 'n', description: 'd', members: [member], ...annotations },
};

/** A product that uses every field of ODPS. */
export function productSamples(): Sample[] {
  return [{ name: 'every field of ODPS', document: asDocument(product) }];
}
