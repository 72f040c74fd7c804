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
    const [old, now] = [canonicalJson(before[field]), canonicalJson(after[field])];
    if (old === now) continue;
    const message = `the ${field} of server ${before.server} changed from ${old} to ${now}`;
    report('SERVER_CHANGED', `servers.${before.server}`, message);
  }
}
