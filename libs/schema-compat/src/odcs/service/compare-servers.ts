import { canonicalJson, type Server } from '#contracts/documents';
import { match } from '../matching.js';
import type { Report } from '../rules.js';

/** What does not change how a reader connects. */
const besideTheAddress = new Set(['id', 'server', 'description', 'environment', 'roles', 'customProperties']);

/** Compares where the data is served. */
export function compareServers(before: readonly Server[], after: readonly Server[], report: Report): void {
  const { kept, removed, added } = match(before, after, [({ id }) => id, ({ server }) => server]);
  for (const { server } of removed)
    report('SERVER_REMOVED', `servers.${server}`, `server ${server} was removed`);
  for (const { server } of added) report('SERVER_ADDED', `servers.${server}`, `server ${server} was added`);
  for (const pair of kept) compareAddress(pair, report);
}

function compareAddress([before, after]: readonly [Server, Server], report: Report): void {
  const fields = new Set(
    [...Object.keys(before), ...Object.keys(after)].filter((name) => !besideTheAddress.has(name)),
  );
  for (const field of fields) {
    const [old, now] = [written(field, before[field]), written(field, after[field])];
    if (old === now) continue;
    const message = `the ${field} of server ${before.server} changed from ${old} to ${now}`;
    report('SERVER_CHANGED', `servers.${before.server}`, message);
  }
}

/** A port is a number or a text by the standard. Variables stay what they are: what they stand for is known elsewhere. */
function written(field: string, value: unknown): string {
  const isPort = field === 'port' && typeof value === 'string' && /^[1-9]\d*$/.test(value);
  return canonicalJson(isPort ? Number(value) : value);
}
