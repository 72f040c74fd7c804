/** Answers for the domain `stores`. */
export const grace = 'grace@stores.example';
export const stores = {
  id: 'stores',
  name: 'Stores',
  teams: [{ id: 'stewards', members: [{ id: grace, email: grace }] }],
};

const about = {
  domain: 'stores',
  description: { purpose: 'Operational data for reporting.' },
  team: { name: 'stewards', members: [{ username: grace, role: 'owner' }] },
};

/** What a contract's version promises, and where it is told of. */
export interface Promised {
  /** How many percent of a column are missing: less than this. */
  readonly mustBeLessThan: number;
  readonly webhook: string;
  readonly mailbox: string;
}

/** A contract that promises how many percent of a column are missing at most, with the product that offers it. */
export function promising(version: string, { mustBeLessThan, webhook, mailbox }: Promised): object {
  const support = [
    { channel: 'alerts', url: webhook, tool: 'webhook' },
    { channel: 'desk', url: `mailto:${mailbox}` },
  ];
  const described = { ...about, support };
  const quality = [{ metric: 'nullValues', unit: 'percent', mustBeLessThan, severity: 'error' }];
  const product = {
    ...described,
    apiVersion: 'v1.0.0',
    kind: 'DataProduct',
    id: 'stores.stock',
    name: 'Stock',
    version,
    status: 'active',
    outputPorts: [{ name: 'tables', version, contractId: 'stock' }],
  };
  const contract = {
    ...described,
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: 'stock',
    name: 'Stock',
    version,
    status: 'active',
    slaProperties: [
      { property: 'retention', value: 365, unit: 'd' },
      { property: 'latency', value: 1, unit: 'd' },
      { property: 'availability', value: '99.5%' },
    ],
    schema: [
      {
        name: 'items',
        logicalType: 'object',
        properties: [{ name: 'shelf', logicalType: 'string', classification: 'public', quality }],
      },
    ],
  };
  return {
    changes: [
      { kind: 'DataProduct', document: product },
      { kind: 'DataContract', document: contract },
    ],
  };
}

/** That so many percent of the column are missing now. */
export function missing(value: number): object {
  const about = { contractId: 'stock', element: 'items.shelf', metric: 'nullValues', unit: 'percent' };
  return { observations: [{ ...about, value, at: new Date().toISOString() }] };
}
