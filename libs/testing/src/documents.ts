import type { JsonObject } from '#policy-engine';

/** A contract with one object `visits`; columns are strings unless they say otherwise. */
export function aContract(
  columns: readonly (string | JsonObject)[] = ['id'],
  extra: JsonObject = {},
): JsonObject {
  const properties = columns.map((column) =>
    typeof column === 'string' ? { name: column, logicalType: 'string' } : column,
  );
  return {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: 'visits',
    name: 'Visits',
    version: '1.0.0',
    status: 'active',
    domain: 'clients',
    description: { purpose: 'Who came.' },
    schema: [{ name: 'visits', logicalType: 'object', properties }],
    ...extra,
  };
}

/** A contract under a compatibility mode. */
export function underMode(mode: string, columns?: readonly (string | JsonObject)[]): JsonObject {
  return aContract(columns, { customProperties: [{ property: 'mesh.compatibility', value: mode }] });
}

/** A product that offers contracts. */
export function aProduct(contractIds: readonly string[] = ['visits'], extra: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'v1.0.0',
    kind: 'DataProduct',
    id: 'lounge',
    name: 'Lounge',
    status: 'active',
    domain: 'clients',
    description: { purpose: 'Visits.' },
    outputPorts: contractIds.map((contractId) => ({ name: contractId, version: '1.0.0', contractId })),
    ...extra,
  };
}

/** A change set that registers documents. */
export function registering(...documents: readonly JsonObject[]): { changes: JsonObject[] } {
  return { changes: documents.map((document) => ({ kind: document.kind, document })) };
}

/** A wire schema for `visits`. */
export function anAvroChange(fields: readonly JsonObject[], extra: JsonObject = {}): JsonObject {
  return {
    kind: 'Schema',
    subject: 'clients.visits-value',
    contractId: 'visits',
    schemaType: 'AVRO',
    schema: JSON.stringify({ type: 'record', name: 'Visit', fields }),
    ...extra,
  };
}
