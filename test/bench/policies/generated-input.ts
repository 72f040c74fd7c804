/** JSON text of a policy input whose schema has so many fields; each number gives another one of the same size. */
export function generatedInput(fields: number, number: number): string {
  return JSON.stringify({
    apiVersion: 'meshwarden.policy/v1',
    operation: 'update',
    actor: { id: `engineer-${number}`, domains: ['clients'] },
    now: '2026-11-21T08:00:00.000Z',
    change: { kind: 'DataContract', before: document(number), after: document(number) },
    product: { id: `product-${number}`, domain: 'clients', status: 'active' },
    schemas: [{ name: 'visit', fields: Array.from({ length: fields }, (_, nth) => field(nth, number)) }],
    lineage: {
      complete: true,
      consumers: Array.from({ length: 4 }, (_, nth) => ({
        id: `job-${nth}`,
        owner: `owner-${nth}@mesh.example`,
        columns: [0, 1, 2].map((column) => `visit.field_${column + nth}`),
      })),
    },
    quality: { status: 'ok', incidents: [] },
  });
}

function document(number: number) {
  return {
    id: `contract-${number}`,
    name: `clients.visits.contract-${number}`,
    version: '1.1.0',
    status: 'active',
    region: 'eu-central-1',
    description: { purpose: 'What happened in the business, one event for each change of state.' },
    slaProperties: [
      { property: 'latency', value: 1, unit: 'h' },
      { property: 'retention', value: 365, unit: 'd' },
    ],
  };
}

function field(nth: number, number: number) {
  const personal = nth % 10 === 1;
  return {
    path: `visit.field_${nth}`,
    type: ['string', 'integer', 'number', 'boolean', 'timestamp'][(nth + number) % 5],
    required: nth % 4 === 0,
    tags: personal ? ['pii'] : [],
    // Now and then somebody forgets it.
    ...(personal && (nth + number) % 7 > 0 && { classification: 'confidential' }),
  };
}
