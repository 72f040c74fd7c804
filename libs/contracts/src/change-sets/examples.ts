/** Examples that the API documentation shows, and that can be sent as they are once domain `clients` exists. */
const product = {
  apiVersion: 'v1.0.0',
  kind: 'DataProduct',
  id: 'clients.lounge-visits',
  name: 'Lounge visits',
  version: '1.0.0',
  status: 'draft',
  domain: 'clients',
  description: { purpose: 'Every visit of a client to an airport lounge, for billing and planning.' },
  team: { name: 'lounge', members: [{ username: 'ada@clients.example', role: 'owner' }] },
  support: [{ channel: 'lounge-data', tool: 'email', url: 'mailto:lounge-data@clients.example' }],
  outputPorts: [{ name: 'visits', version: '1.0.0', contractId: 'lounge-visits' }],
};

const contract = {
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'lounge-visits',
  name: 'Lounge visits',
  version: '1.0.0',
  status: 'draft',
  domain: 'clients',
  description: { purpose: 'One event per visit of a client to a lounge.' },
  team: { name: 'lounge', members: [{ username: 'ada@clients.example', role: 'owner' }] },
  servers: [{ server: 'production', type: 'kafka', host: 'kafka.example:9092', format: 'avro' }],
  schema: [
    {
      name: 'visits',
      physicalType: 'topic',
      physicalName: 'clients.lounge-visits',
      description: 'One visit.',
      properties: [
        {
          name: 'visit_id',
          logicalType: 'string',
          required: true,
          primaryKey: true,
          description: 'Id of the visit.',
        },
        {
          name: 'email',
          logicalType: 'string',
          required: true,
          classification: 'personal',
          description: 'Address of the client.',
        },
        { name: 'seats', logicalType: 'integer', required: true, description: 'Seats taken.' },
      ],
    },
  ],
  slaProperties: [
    { property: 'retention', value: 90, unit: 'd' },
    { property: 'latency', value: 5, unit: 'm' },
  ],
};

const schema = JSON.stringify({
  type: 'record',
  name: 'Visit',
  namespace: 'clients',
  fields: [
    { name: 'visit_id', type: 'string' },
    { name: 'email', type: 'string' },
    { name: 'seats', type: 'int' },
  ],
});

/** Named bodies for a JSON change set. */
export const changeSetExamples = {
  'a product with its contract and schema': {
    changes: [
      { kind: 'DataProduct', document: product },
      { kind: 'DataContract', document: contract },
      {
        kind: 'Schema',
        subject: 'clients.lounge-visits-value',
        contractId: 'lounge-visits',
        schemaType: 'AVRO',
        schema,
      },
    ],
    labels: { repository: 'lounge/visits', commit: '9f2c1e0' },
  },
  'a column removed': {
    changes: [{ kind: 'DataContract', document: withoutColumn('email') }],
    labels: { pullRequest: '42' },
  },
  'a lifecycle step': {
    changes: [{ kind: 'Lifecycle', product: 'clients.lounge-visits', to: 'active' }],
  },
};

/** The same documents as a stream of YAML. */
export const changeSetYamlExamples = {
  'a contract': `apiVersion: v3.1.0
kind: DataContract
id: lounge-visits
version: 1.0.0
status: draft
domain: clients
schema:
  - name: visits
    properties:
      - name: visit_id
        logicalType: string
        required: true
`,
};

function withoutColumn(name: string) {
  const [object] = contract.schema;
  const properties = object?.properties.filter((property) => property.name !== name) ?? [];
  return { ...contract, version: '2.0.0', schema: [{ ...object, properties }] };
}
