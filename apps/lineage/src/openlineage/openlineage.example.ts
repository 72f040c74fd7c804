/** A run of a job that masks an address. */
export const runExample = {
  eventType: 'COMPLETE',
  eventTime: '2026-11-20T01:05:00Z',
  producer: 'https://github.com/OpenLineage/OpenLineage/tree/1.54.0/client/python',
  schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
  run: { runId: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d00' },
  job: { namespace: 'billing', name: 'nightly-invoice' },
  inputs: [
    {
      namespace: 'kafka://broker.example:9092',
      name: 'clients.lounge-visits',
      facets: { version: { datasetVersion: '42' } },
    },
  ],
  outputs: [
    {
      namespace: 'postgres://db.example:5432',
      name: 'billing.public.invoices',
      facets: {
        columnLineage: {
          fields: {
            reader: {
              inputFields: [
                {
                  namespace: 'kafka://broker.example:9092',
                  name: 'clients.lounge-visits',
                  field: 'email',
                  transformations: [{ type: 'DIRECT', subtype: 'TRANSFORMATION', masking: true }],
                },
              ],
            },
          },
        },
      },
    },
  ],
};

export const takenExample = {
  id: '5b0f1c2f0d7f4c3b8a6e9d1c2b3a4f5e6d7c8b9a0f1e2d3c4b5a69788796a5b4',
  status: 'accepted' as const,
  remarks: [],
};
