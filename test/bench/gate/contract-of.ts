const columnCount = 20;
const types = ['string', 'integer', 'number', 'boolean', 'timestamp'];

/** An ODCS document, as far as the benchmark changes it. */
export type ContractDocument = ReturnType<typeof contractOf>;

/** A contract that keeps the federation's rules: owned, described, classified, retained. */
export function contractOf(id: string, domain: string, number: number) {
  return {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id,
    name: `Contract ${number}`,
    version: '1.0.0',
    status: 'active',
    domain,
    description: { purpose: 'What happened in the business, one event for each change of state.' },
    team: {
      name: 'Team',
      members: [
        { username: `grace@${domain}.example`, role: 'owner' },
        { username: 'steward@mesh.example', role: 'steward' },
      ],
    },
    support: [{ channel: `#${domain}`, tool: 'slack', url: `https://chat.example/${domain}` }],
    servers: [{ server: 'events', type: 'kafka', host: 'events.example:9092' }],
    slaProperties: [
      { property: 'latency', value: 1, unit: 'h' },
      { property: 'retention', value: 2, unit: 'y' },
    ],
    customProperties: [
      { property: 'mesh.eventType', value: 'state' },
      { property: 'mesh.envelope', value: 'cloudevents' },
    ],
    schema: [
      {
        name: 'event',
        physicalName: `${domain}.${id}`,
        physicalType: 'topic',
        logicalType: 'object',
        description: 'One event.',
        quality: [{ metric: 'rowCount', mustBeGreaterThan: 0 }],
        properties: Array.from({ length: columnCount }, (_, column) => columnOf(column)),
      },
    ],
  };
}

/** A column; the first is the key, every fifth is personal. */
export function columnOf(number: number): Record<string, unknown> {
  return {
    name: number === 1 ? 'email' : `field_${number}`,
    logicalType: number < 2 ? 'string' : types[number % types.length],
    description: `What the event says of its aspect ${number}.`,
    ...(number === 0 && { primaryKey: true }),
    ...(number < 5 && { required: true }),
    ...(number % 5 === 1 && { classification: 'confidential', tags: ['pii'] }),
  };
}
