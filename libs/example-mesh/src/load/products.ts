import { changeSet, contract, product, schema, type ExampleChangeSet } from '../change-sets.js';
import { actors, type DomainId, type Part } from './part.js';

/** Where the owner of an example takes alerts, as its file says. */
const webhookOfExamples = 'http://127.0.0.1:4010/alerts';

/** The products, each with its contract and its wire schema in one of the three formats. */
export function products(webhook: string): Part[] {
  return [
    part('clients', 'lounge-visits', schema('lounge-visits', 'clients', 'AVRO', 'lounge-visits.avsc')),
    part('clients', 'lounge-ratings', schema('lounge-ratings', 'clients', 'AVRO', 'lounge-ratings.avsc')),
    part(
      'billing',
      'lounge-invoices',
      schema('lounge-invoices', 'billing', 'PROTOBUF', 'lounge-invoices.proto'),
    ),
    part('planning', 'seat-demand', schema('seat-demand', 'planning', 'JSON', 'seat-demand.schema.json')),
  ];

  function part(domain: DomainId, name: string, wire: Record<string, unknown>): Part {
    const file = `${domain}/${name}`;
    const id = `${domain}.${name}`;
    return {
      name: `product ${id}`,
      isThere: async (mesh) => (await mesh.find(`/api/v1/products/${id}`)) !== undefined,
      load: (mesh) => {
        const body = alerting(changeSet('1', product(file), contract(file), wire), webhook);
        return mesh.make({ method: 'POST', path: '/api/v1/changes', actor: actors[domain], body });
      },
    };
  }
}

/** The change set with its owner listening where the mesh is loaded. */
function alerting(set: ExampleChangeSet, webhook: string): unknown {
  return JSON.parse(JSON.stringify(set).replaceAll(webhookOfExamples, webhook));
}
