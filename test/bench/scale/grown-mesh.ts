import type { Domain } from '#contracts/domains';
import { columnOf, contractOf, type ContractDocument } from '../gate/contract-of.js';

/** How many products read one from another until a chain of everyday lineage ends. */
const shallow = 5;
/** How many do in the one chain that is deep. It is there whatever the size of the mesh. */
const deep = 100;

const domainCount = 20;

/** Who changes things: a member of every domain's team. */
export const steward = 'steward';

/** A product with its contract and its wire schema, as they are registered together. */
export interface Grown {
  readonly product: Record<string, unknown>;
  readonly contract: ContractDocument;
  readonly subject: string;
}

export function domains(): Domain[] {
  return Array.from({ length: domainCount }, (_, number) => {
    const id = domainId(number);
    const email = (name: string) => `${name}@${id}.example`;
    const members = [
      { id: steward, name: 'Steward', email: 'steward@mesh.example', role: 'steward' },
      { id: `${id}-owner`, name: 'Owner', email: email('grace'), role: 'owner' },
      { id: `${id}-engineer`, name: 'Engineer', email: email('engineer'), role: 'engineer' },
    ];
    return { id, name: `Domain ${number}`, teams: [{ id: `${id}-team`, name: 'Team', members }] };
  });
}

/** A mesh of so many products in short chains, and after them one long chain; each before those that read it. */
export function grownMesh(products: number): Grown[] {
  return Array.from({ length: products + deep }, (_, number) =>
    grown(number, number < products ? number % shallow !== 0 : number > products),
  );
}

/** The last product of the last short chain. */
export function endOfShallow(products: number): number {
  return Math.floor(products / shallow) * shallow - 1;
}

export function endOfDeep(products: number): number {
  return products + deep - 1;
}

/** What a reader of two columns tells of a contract. */
export function consumptionOf({ contract }: Grown, number: number): Record<string, unknown> {
  return {
    consumer: { id: `job-${number}`, owner: 'grace@domain-1.example', domain: domainId(number + 1) },
    contractId: contract.id,
    columns: [readColumn, 'event.price'],
    purpose: 'planning',
    from: '2026-11-21T01:00:00Z',
    to: '2026-11-21T01:05:00Z',
    records: 1_000,
  };
}

const columnNames = [
  ...['booking', 'email', 'seats', 'price', 'arrival', 'guest', 'phone', 'room', 'nights', 'currency'],
  ...[
    'channel',
    'surname',
    'loyalty',
    'discount',
    'departure',
    'agency',
    'birthday',
    'floor',
    'breakfast',
    'remark',
  ],
];

/** The column that readers are asked for by. */
export const readColumn = 'event.seats';

/** The contract's schema on the wire, with a word of its own. */
export function wireSchema({ contract }: Grown, word: string): string {
  const [object] = contract.schema;
  const fields = (object?.properties ?? []).map(({ name, logicalType, required, description }) => {
    const type = avroTypes[String(logicalType)] ?? 'string';
    return required === true
      ? { name, type, doc: description }
      : { name, type: ['null', type], default: null, doc: description };
  });
  return JSON.stringify({ type: 'record', name: 'Event', namespace: 'scale', doc: word, fields });
}

const avroTypes: Readonly<Record<string, unknown>> = {
  string: 'string',
  integer: 'long',
  number: 'double',
  boolean: 'boolean',
  timestamp: { type: 'long', logicalType: 'timestamp-millis' },
};

function grown(number: number, reads: boolean): Grown {
  const domain = domainId(number);
  const contract = withColumns(contractOf(contractId(number), domain, number));
  const product = {
    apiVersion: 'v1.0.0',
    kind: 'DataProduct',
    id: `product-${number}`,
    name: `Product ${number}`,
    version: '1.0.0',
    status: 'active',
    domain,
    description: { purpose: 'Events of the business, kept for those who plan and those who bill.' },
    team: { name: 'Team', members: [{ username: `grace@${domain}.example`, role: 'owner' }] },
    support: [{ channel: `#${domain}`, tool: 'slack', url: `https://chat.example/${domain}` }],
    ...(reads && {
      inputPorts: [{ name: 'before', version: '1.0.0', contractId: contractId(number - 1) }],
    }),
    outputPorts: [{ name: 'events', version: '1.0.0', contractId: contract.id }],
  };
  return { product, contract, subject: `${domain}.${contract.id}-value` };
}

/** Columns with names of their own: those of one name in a chain are taken for one another. */
function withColumns(contract: ContractDocument): ContractDocument {
  const properties = columnNames.map((name, number) => ({ ...columnOf(number), name }));
  return { ...contract, schema: contract.schema.map((object) => ({ ...object, properties })) };
}

function domainId(number: number): string {
  return `domain-${number % domainCount}`;
}

function contractId(number: number): string {
  return `contract-${number}`;
}
