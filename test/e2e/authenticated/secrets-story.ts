import { findSecrets, type Place } from '../secrets/find-secrets.js';
import { metricsOf, recordsOf, rowsOf } from '../secrets/places.js';
import type { DistributedMesh } from '../support/distributed-mesh.js';

/** Nothing that proves who somebody is lies about when all is told. */
export function secretsStory(
  parts: () => DistributedMesh,
  settings: () => Readonly<Record<string, string>>,
): void {
  const secrets = async () => {
    const keys = (await parts().mesh.parts.callers?.shown()) ?? [];
    const named = keys.map((key, nth) => [`key ${nth}`, key] as const);
    const alone = keys.map(
      (key, nth) => [`secret of key ${nth}`, key.split('_').slice(2).join('_')] as const,
    );
    return { ...settings(), ...Object.fromEntries([...named, ...alone]) };
  };

  test('are in no log, event, metric or row of the whole run', async () => {
    const looked = await secrets();
    for (const kind of ['key', 'access_token', 'refresh_token', 'id_token', 'code', 'session', 'CSRF token'])
      expect(Object.keys(looked)).toContainEqual(expect.stringContaining(kind));
    const { findings, searched } = await findSecrets(looked, everywhere(parts()));
    expect(findings).toEqual([]);
    const names = Object.keys(searched);
    for (const place of [
      /^log of quality/,
      /^topic mesh\.access/,
      /^metrics/,
      /^governance\.audit_links$/,
      /\.outbox$/,
    ])
      expect(names).toContainEqual(expect.stringMatching(place));
  }, 120_000);

  test('would be found wherever they were', async () => {
    const { mesh } = parts();
    const { AUTH_SECRET = '' } = settings();
    await mesh.publish('mesh.planted', 'planted', 'planted.v1', { note: `Bearer ${AUTH_SECRET}` });
    await mesh.query('create table quality.planted (note text, bytes bytea)');
    await mesh.query('insert into quality.planted values ($1, $2)', ['', Buffer.from(`<${AUTH_SECRET}>`)]);
    async function* planted(): AsyncGenerator<Place> {
      yield* everywhere(parts());
      yield {
        name: 'a planted log',
        text: `{"message":"authorization: Basic ${base64(`ada:${AUTH_SECRET}`)}"}`,
      };
    }
    const { findings } = await findSecrets({ AUTH_SECRET }, planted());
    expect(findings.map(({ place }) => place).sort()).toEqual([
      'a planted log',
      'quality.planted',
      'topic mesh.planted',
    ]);
    await mesh.query('drop table quality.planted');
  }, 120_000);
}

async function* everywhere(parts: DistributedMesh): AsyncGenerator<Place> {
  const { mesh, catalogs, governances, lineage, quality } = parts;
  const processes = [...catalogs, ...governances, lineage, quality];
  const governorKey = mesh.parts.callers?.governorKey ?? '';
  for (const { app, log, url } of processes)
    yield { name: `log of ${app} at ${url}`, text: onceShown(log, governorKey) };
  yield* rowsOf(mesh.parts.databaseUrl);
  yield* recordsOf(mesh.parts.log);
  const asking = (await mesh.parts.callers?.headersOf(undefined, '/metrics')) ?? {};
  yield* metricsOf(
    processes.map(({ url }) => url),
    asking,
  );
}

/** The console shows the first governor's key once, on purpose. */
function onceShown(log: string, key: string): string {
  const at = log.indexOf(key);
  return at < 0 ? log : log.slice(0, at) + log.slice(at + key.length);
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
