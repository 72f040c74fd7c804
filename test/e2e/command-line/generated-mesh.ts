import type { MeshContents } from '../../../apps/cli/src/mesh/mesh-contents.js';

const perDomain = 50;

/** A mesh of many products, most of them made from others, each with a contract and a subject of one to three versions. */
export function generatedMesh(count: number): MeshContents {
  const numbers = Array.from({ length: count }, (_, n) => n);
  const domains = [...new Set(numbers.map(domainOf))].sort();
  return {
    domains: domains.map((id) => ({
      id,
      name: `Domain ${id}`,
      teams: [{ id: 'team', members: [{ id: `ann@${id}.example`, email: `ann@${id}.example` }] }],
    })),
    terms: [term('place', 'row', domains[0]), term('row', 'place')],
    settings: [
      { scope: ':.elsewhere:', config: { compatibilityLevel: 'FULL' }, mode: null },
      { scope: `${nameOf(1)}-value`, config: null, mode: 'READONLY' },
      { scope: 'old-name', config: { alias: `${nameOf(0)}-value` }, mode: null },
    ],
    subjects: numbers.map(subject).sort((one, other) => (one.subject < other.subject ? -1 : 1)),
    contracts: numbers.map(contract),
    products: numbers.map(product),
  };
}

function term(id: string, related: string, domain?: string) {
  return {
    id,
    ...(domain !== undefined && { domain }),
    name: id,
    definition: `What a ${id} is.`,
    state: 'draft',
    owners: [],
    synonyms: [],
    related: [related],
  };
}

function domainOf(n: number): string {
  return `d${String(Math.floor(n / perDomain)).padStart(2, '0')}`;
}

function nameOf(n: number): string {
  return `${domainOf(n)}.data-${n}`;
}

const team = (n: number) => ({
  name: 'Team',
  members: [{ username: `ann@${domainOf(n)}.example`, name: 'Ann', role: 'owner' }],
});
const description = (n: number) => ({
  purpose: `What happened at place ${n}: "all" of it,\nas it is known.`,
});

function product(n: number) {
  const sources = n % 5 === 0 ? [] : [n - (n % 5), n - 1].filter((it, at, all) => all.indexOf(it) === at);
  return {
    apiVersion: 'v1.1.0',
    kind: 'DataProduct',
    id: nameOf(n),
    name: `Data ${n}`,
    version: '1.0.0',
    status: 'draft',
    type: n % 5 === 0 ? 'source-aligned' : 'aggregate',
    domain: domainOf(n),
    tags: [`kind-${n % 7}`],
    description: description(n),
    team: team(n),
    ...(sources.length > 0 && {
      inputPorts: sources.map((it) => ({ name: `from-${it}`, version: '1.0.0', contractId: `data-${it}` })),
    }),
    outputPorts: [{ name: 'out', version: '1.0.0', type: 'kafka', contractId: `data-${n}` }],
  };
}

function contract(n: number) {
  return {
    apiVersion: 'v3.2.0',
    kind: 'DataContract',
    id: `data-${n}`,
    name: `Data ${n}`,
    version: '1.0.0',
    status: 'draft',
    domain: domainOf(n),
    description: description(n),
    team: team(n),
    servers: [{ server: 'production', type: 'kafka', host: 'kafka.example:9092', format: 'avro' }],
    schema: [
      {
        name: 'rows',
        physicalName: nameOf(n),
        logicalType: 'object',
        description: 'One row.',
        properties: columns.map((name) => ({ name, logicalType: 'string', description: `The ${name}.` })),
      },
    ],
    customProperties: [{ property: 'mesh.compatibility', value: 'BACKWARD' }],
  };
}

const columns = ['row_id', 'place', 'began_at', 'ended_at', 'amount'];

function subject(n: number) {
  const versions = Array.from({ length: 1 + (n % 3) }, (_, at) => at + 1);
  return {
    subject: `${nameOf(n)}-value`,
    contractId: `data-${n}`,
    versions: versions.map((version) => ({
      version,
      schemaId: 1000 + n * 3 + version,
      schemaType: 'AVRO' as const,
      schema: avro(n, columns.slice(0, columns.length - versions.length + version)),
      references: [],
    })),
  };
}

function avro(n: number, names: readonly string[]): string {
  const fields = names.map((name) => ({ name, type: 'string', default: '' }));
  return JSON.stringify({ type: 'record', name: `Row${n}`, fields });
}
