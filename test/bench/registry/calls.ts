import type { Call } from '../load/load.js';

export const registryBase = '/schema-registry';
export const registryHeaders = { 'content-type': 'application/vnd.schemaregistry.v1+json' };

/** Subjects that the benchmark evolves; none of them belongs to a contract. */
export const subjectCount = 2_000;

/** Odd, so that connections, which start at even parts of all calls, each start at another subject. */
const laps = 7;
const fieldCount = 12;

/** One registration of a new version for every subject, and again for as many laps as a turn may need. */
export function registrations(turn: number): Call[] {
  return Array.from({ length: subjectCount * laps }, (_, nth) =>
    registration(nth % subjectCount, `turn_${turn}_${Math.floor(nth / subjectCount)}`),
  );
}

/** The first version of every subject. */
export function firstRegistrations(): Call[] {
  return Array.from({ length: subjectCount }, (_, subject) => registration(subject, 'first'));
}

/** A compatible change of every subject, asked for and not registered. */
export function compatibilityChecks(): Call[] {
  return Array.from({ length: subjectCount }, (_, subject) => ({
    method: 'POST',
    path: `${registryBase}/compatibility/subjects/${nameOf(subject)}/versions/latest`,
    body: bodyOf(subject, 'proposed'),
  }));
}

/** Reads of schemas by their ids. */
export function readsById(ids: readonly number[]): Call[] {
  return ids.map((id) => ({ method: 'GET', path: `${registryBase}/schemas/ids/${id}` }));
}

/** The server's own bare endpoint: what an answer costs when there is nothing to do. */
export const bare: Call = { method: 'GET', path: '/health/live' };

function registration(subject: number, added: string): Call {
  return {
    method: 'POST',
    path: `${registryBase}/subjects/${nameOf(subject)}/versions`,
    body: bodyOf(subject, added),
  };
}

function nameOf(subject: number): string {
  return `bench.stream-${subject}-value`;
}

/** A record of a dozen fields, with one more that nobody has to fill. */
function bodyOf(subject: number, added: string): string {
  const fields = Array.from({ length: fieldCount }, (_, field) => ({
    name: `field_${field}`,
    type: field % 3 === 0 ? 'string' : ['null', 'long'],
    doc: `What the event says of its aspect ${field}.`,
    ...(field % 3 !== 0 && { default: null }),
  }));
  const optional = { name: added, type: ['null', 'string'], default: null };
  const schema = {
    type: 'record',
    name: `Event${subject}`,
    namespace: 'bench',
    fields: [...fields, optional],
  };
  return JSON.stringify({ schema: JSON.stringify(schema) });
}
