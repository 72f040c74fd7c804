import type { Domain } from '#contracts/domains';
import type { ConsumerChanged, ContractRegistered, ProductRegistered } from '#contracts/events';
import { contractOf, type ContractDocument } from './contract-of.js';

/** A mesh of realistic size: every product has one contract of twenty columns, every contract some readers. */
export interface Mesh {
  readonly domains: readonly Domain[];
  readonly products: readonly ProductRegistered[];
  readonly contracts: readonly (ContractRegistered & { document: ContractDocument })[];
  readonly consumers: readonly ConsumerChanged[];
}

const domainCount = 20;
const readersPerContract = 4;
const registered = { revision: 1, decisionId: 'bench', at: '2026-11-01T08:00:00.000Z' };

/** Who proposes the changes: a member of every domain's team. */
export const steward = 'steward';

export function mesh(productCount: number): Mesh {
  const numbers = Array.from({ length: productCount }, (_, number) => number);
  return {
    domains: Array.from({ length: domainCount }, (_, number) => domain(number)),
    products: numbers.map(product),
    contracts: numbers.map((number) => ({
      id: contractId(number),
      document: contractOf(contractId(number), domainId(number), number),
      actor: steward,
      ...registered,
    })),
    consumers: numbers.flatMap(readersOf),
  };
}

function domain(number: number): Domain {
  const id = domainId(number);
  const members = [
    { id: steward, name: 'Steward', email: 'steward@mesh.example', role: 'steward' },
    { id: `${id}-owner`, name: 'Owner', email: `grace@${id}.example`, role: 'owner' },
    { id: `${id}-engineer`, name: 'Engineer', email: `engineer@${id}.example`, role: 'engineer' },
  ];
  return { id, name: `Domain ${number}`, teams: [{ id: `${id}-team`, name: 'Team', members }] };
}

function product(number: number): ProductRegistered {
  const id = `product-${number}`;
  const domain = domainId(number);
  const document = {
    apiVersion: 'v1.0.0',
    kind: 'DataProduct',
    id,
    name: `Product ${number}`,
    version: '1.0.0',
    status: 'active',
    domain,
    description: { purpose: 'Events of the business, kept for those who plan and those who bill.' },
    team: { name: 'Team', members: [{ username: `grace@${domain}.example`, role: 'owner' }] },
    support: [{ channel: `#${domain}`, tool: 'slack', url: `https://chat.example/${domain}` }],
    outputPorts: [{ name: 'events', version: '1.0.0', contractId: contractId(number) }],
  };
  return { id, document, actor: steward, ...registered };
}

function readersOf(number: number): ConsumerChanged[] {
  return Array.from({ length: readersPerContract }, (_, reader) => ({
    contractId: contractId(number),
    consumer: {
      id: `job-${number}-${reader}`,
      owner: `grace@${domainId(number + reader)}.example`,
      domain: domainId(number + reader),
    },
    columns: [0, 1, 2 + reader].map((column) => ({
      path: `event.field_${column}`,
      evidence: 'observed' as const,
      lastSeen: new Date().toISOString(),
    })),
    evidence: 'observed' as const,
    purpose: 'planning',
    lastSeen: new Date().toISOString(),
    ended: false,
    at: registered.at,
  }));
}

function domainId(number: number): string {
  return `domain-${number % domainCount}`;
}

function contractId(number: number): string {
  return `contract-${number}`;
}
