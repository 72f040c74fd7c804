/** A small product of domain `clients`: one event stream with its contract and Avro schema. */
export const ada = 'ada@clients.example';

export const clients = {
  id: 'clients',
  name: 'Clients',
  teams: [{ id: 'lounge', members: [{ id: ada, email: ada, role: 'owner' }] }],
};

const team = { name: 'lounge', members: [{ username: ada, role: 'owner' }] };

export function visitsProduct(webhook?: string) {
  return {
    apiVersion: 'v1.0.0',
    kind: 'DataProduct',
    id: 'clients.lounge-visits',
    name: 'Lounge visits',
    version: '1.0.0',
    status: 'draft',
    domain: 'clients',
    description: { purpose: 'Every visit of a client to a lounge.' },
    team,
    support: [
      { channel: 'lounge', tool: 'email', url: `mailto:${ada}` },
      ...(webhook ? [{ channel: 'alerts', tool: 'other', scope: 'notifications', url: webhook }] : []),
    ],
    outputPorts: [{ name: 'visits', version: '1.0.0', contractId: 'lounge-visits' }],
  };
}

export function visitsContract() {
  return {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: 'lounge-visits',
    name: 'Lounge visits',
    version: '1.0.0',
    status: 'active',
    domain: 'clients',
    description: { purpose: 'One event per visit of a client to a lounge.' },
    team,
    servers: [{ server: 'production', type: 'kafka', host: 'kafka.example:9092', format: 'avro' }],
    customProperties: [{ property: 'mesh.eventType', value: 'state' }],
    schema: [
      {
        name: 'visits',
        physicalType: 'topic',
        physicalName: 'clients.lounge-visits',
        description: 'One visit.',
        quality: [
          {
            type: 'library',
            name: 'enough_visits',
            metric: 'rowCount',
            mustBeGreaterThan: 10,
            severity: 'error',
          },
        ],
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
            classification: 'restricted',
            description: 'Address.',
          },
          { name: 'seats', logicalType: 'integer', required: true, description: 'Seats taken.' },
        ],
      },
    ],
    slaProperties: [
      { property: 'retention', value: 90, unit: 'd' },
      { property: 'latency', value: 5, unit: 'd' },
      { property: 'availability', value: '99.5%' },
    ],
  };
}

export const visitsSubject = 'clients.lounge-visits-value';

/** The Avro schema of a visit; further fields come after those it always has. */
export function visitSchema(...further: object[]): string {
  const fields = [
    { name: 'visit_id', type: 'string' },
    { name: 'email', type: 'string' },
    { name: 'seats', type: 'int' },
    ...further,
  ];
  return JSON.stringify({ type: 'record', name: 'Visit', namespace: 'clients', fields });
}

export function schemaChange(schema: string) {
  return { kind: 'Schema', subject: visitsSubject, contractId: 'lounge-visits', schemaType: 'AVRO', schema };
}

export function visitsChangeSet(webhook?: string) {
  return {
    changes: [
      { kind: 'DataProduct', document: visitsProduct(webhook) },
      { kind: 'DataContract', document: visitsContract() },
      schemaChange(visitSchema()),
    ],
  };
}
