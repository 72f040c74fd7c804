import type { DistributedMesh } from '../support/distributed-mesh.js';
import type { Service } from '../support/mesh.js';

interface OpenApi {
  readonly paths: Record<string, Record<string, { readonly 'x-right'?: string }>>;
}

const methods = ['get', 'put', 'post', 'delete', 'patch'];
/** What everybody may: ask whether a process runs, log in, and answer by the link that they were sent. */
const forEverybody = ['health:read', 'session:read', 'session:start', 'session:end', 'link:use'];

/** Whoever shows nothing, or what proves nothing, gets nothing. */
export function strangersStory(parts: () => DistributedMesh): void {
  test.each<Service>(['catalog', 'governance', 'lineage', 'quality'])(
    '%s answers no route to whoever shows nothing, or a key that is none',
    async (service) => {
      const url = parts().mesh.url(service);
      const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as OpenApi;
      const routes = Object.entries(paths).flatMap(([path, its]) =>
        methods.flatMap((method) =>
          its[method] && !forEverybody.includes(its[method]['x-right'] ?? '') ? [{ method, path }] : [],
        ),
      );
      expect(routes.length).toBeGreaterThan(5);
      const shown: Record<string, string>[] = [
        {},
        { authorization: `Bearer mw_${'0'.repeat(12)}_${'A'.repeat(49)}` },
      ];
      for (const { method, path } of routes)
        for (const headers of shown) {
          const { status } = await fetch(url + path.replaceAll(/\{\w+\}/g, '1'), { method, headers });
          expect({ method, path, headers, status }).toEqual({ method, path, headers, status: 401 });
        }
    },
    60_000,
  );

  test('is not who a header says', async () => {
    const headers = { 'x-meshwarden-actor': 'ada@clients.example' };
    const { status } = await fetch(`${parts().mesh.url('catalog')}/api/v1/domains`, { headers });
    expect(status).toBe(400);
  });

  test('does not find it on the loopback address', async () => {
    const { port } = new URL(parts().mesh.url('catalog'));
    await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
  });
}
