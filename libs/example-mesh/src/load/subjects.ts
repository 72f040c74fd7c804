import { actors, type Part } from './part.js';

const registry = '/schema-registry';
const actor = actors.clients;

/** A subject of the registry API alone, of no contract. */
export const exampleSubject = 'shop-orders-value';

/** A context without subjects, to delete. */
export const exampleContext = '.trial';

/** An order, as clients of a schema registry register it: a subject of no contract. */
export const orderSchema = JSON.stringify({
  type: 'record',
  name: 'Order',
  fields: [{ name: 'id', type: 'string' }],
});

/** The next version of it. */
export const nextOrderSchema = JSON.stringify({
  type: 'record',
  name: 'Order',
  fields: [
    { name: 'id', type: 'string' },
    { name: 'note', type: 'string', default: '' },
  ],
});

/** Subjects of the registry API alone: one to work with, and two to delete. */
export const subjects: Part[] = [exampleSubject, 'trial-orders-value', 'pilot-orders-value'].map(
  (subject) => ({
    name: `subject ${subject}`,
    isThere: async (mesh) => (await mesh.find(`${registry}/subjects/${subject}/versions`)) !== undefined,
    load: (mesh) =>
      mesh.make({
        method: 'POST',
        path: `${registry}/subjects/${subject}/versions`,
        actor,
        body: { schema: orderSchema, metadata: { properties: { team: 'shop' } } },
      }),
  }),
);

/** Comes to be with a subject, and stays when that is deleted. */
export const emptyContext: Part = {
  name: `context ${exampleContext}`,
  isThere: async (mesh) =>
    ((await mesh.find<string[]>(`${registry}/contexts`)) ?? []).includes(exampleContext),
  load: async (mesh) => {
    const path = `${registry}/subjects/${encodeURIComponent(`:${exampleContext}:orders-value`)}`;
    await mesh.make({ method: 'POST', path: `${path}/versions`, actor, body: { schema: orderSchema } });
    await mesh.make({ method: 'DELETE', path, actor });
    await mesh.make({ method: 'DELETE', path: `${path}?permanent=true`, actor });
  },
};
