import { actorHeader, onBehalfOfHeader } from '#access';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CallMesh, MeshAnswer, MeshCall, Service } from './tool.js';

/** Where each service is: in this process, at an address, or nowhere. */
export type Places = Readonly<Record<Service, string | undefined>>;

/** Headers by which callers say and prove who they are. A cookie is a browser's, and no agent's. */
const ofWhoever = ['authorization', actorHeader, onBehalfOfHeader];

const answerWithinMs = 30_000;

/** Calls routes with the credentials of a request. */
export function meshCalls(
  fastify: FastifyInstance,
  places: Places,
  headers: FastifyRequest['headers'],
): CallMesh {
  const shown = Object.fromEntries(
    ofWhoever.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])),
  ) as Record<string, string>;
  return (call) => {
    const place = places[call.service];
    return place === 'here' ? inProcess(fastify, call, shown) : elsewhere(place ?? '', call, shown);
  };
}

async function inProcess(
  fastify: FastifyInstance,
  call: MeshCall,
  headers: Record<string, string>,
): Promise<MeshAnswer> {
  const { statusCode, payload } = await fastify.inject({
    method: call.method ?? 'GET',
    url: addressOf(call),
    headers,
    ...(call.json !== undefined && { payload: call.json as object }),
  });
  return { status: statusCode, body: parsed(payload) };
}

async function elsewhere(base: string, call: MeshCall, headers: Record<string, string>): Promise<MeshAnswer> {
  const response = await fetch(new URL(addressOf(call), base), {
    method: call.method ?? 'GET',
    headers: { ...headers, ...(call.json !== undefined && { 'content-type': 'application/json' }) },
    body: call.json === undefined ? undefined : JSON.stringify(call.json),
    redirect: 'error',
    signal: AbortSignal.timeout(answerWithinMs),
  });
  return { status: response.status, body: parsed(await response.text()) };
}

function addressOf({ path, query = {} }: MeshCall): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return search === '' ? path : `${path}?${search}`;
}

function parsed(text: string): unknown {
  return text === '' ? null : (JSON.parse(text) as unknown);
}
