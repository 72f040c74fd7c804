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

/** What the mesh answers of the harbour, by path. @param shown by whoever asks, where everybody is asked who they are */
export async function answersOfHarbour(
  mesh: ServiceProcess,
  shown: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const paths = [
    '/api/v1/domains/harbour',
    '/api/v1/products/harbour.arrivals',
    '/api/v1/contracts/arrivals',
    '/api/v1/subjects/harbour.arrivals-value/versions',
    '/api/v1/subjects/harbour.arrivals-value/versions/1',
    `/schema-registry/subjects/${registrySubject}/versions/1`,
    '/schema-registry/schemas',
  ];
  const answers = await Promise.all(paths.map((path) => send(mesh, 'GET', path, undefined, shown)));
  return Object.fromEntries(paths.map((path, nth) => [path, answers[nth]]));
}

/** Has the gate decide on what is registered already. */
export function gateHarbour(mesh: ServiceProcess, shown: Record<string, string>): Promise<unknown> {
  return send(mesh, 'POST', '/api/v1/gate', registered, shown);
}

/** @throws when the answer is an error */
export async function send(
  mesh: ServiceProcess,
  method: string,
  path: string,
  body?: unknown,
  shown: Record<string, string> = {},
): Promise<unknown> {
  const answer = await fetch(mesh.url + path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...shown },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}
