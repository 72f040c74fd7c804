import type { ServiceProcess } from '../support/service-process.js';
import { clients, visitsChangeSet } from '../support/visits.js';

/** A domain with a product of its own, beside those of the story: what was registered before an upgrade. */
const harbour = ofHarbour(clients);
const registered = ofHarbour(visitsChangeSet());

const registrySubject = 'harbour.departures-value';
const registrySchema = JSON.stringify({
  type: 'record',
  name: 'Departure',
  fields: [{ name: 'id', type: 'string' }],
});

function ofHarbour<T>(it: T): T {
  const text = JSON.stringify(it).replaceAll('clients', 'harbour').replaceAll('lounge-visits', 'arrivals');
  return JSON.parse(text) as T;
}

/** Registers the harbour, by the API and by the registry's. */
export async function registerHarbour(mesh: ServiceProcess): Promise<void> {
  await send(mesh, 'PUT', '/api/v1/domains/harbour', harbour);
  await send(mesh, 'POST', '/api/v1/changes', registered);
  await send(mesh, 'POST', `/schema-registry/subjects/${registrySubject}/versions`, {
    schema: registrySchema,
  });
}

/** What the mesh answers of the harbour, by path. */
export async function answersOfHarbour(mesh: ServiceProcess): Promise<Record<string, unknown>> {
  const paths = [
    '/api/v1/domains/harbour',
    '/api/v1/products/harbour.arrivals',
    '/api/v1/contracts/arrivals',
    '/api/v1/subjects/harbour.arrivals-value/versions',
    '/api/v1/subjects/harbour.arrivals-value/versions/1',
    `/schema-registry/subjects/${registrySubject}/versions/1`,
    '/schema-registry/schemas',
  ];
  const answers = await Promise.all(paths.map((path) => send(mesh, 'GET', path)));
  return Object.fromEntries(paths.map((path, nth) => [path, answers[nth]]));
}

async function send(mesh: ServiceProcess, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(mesh.url + path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}
