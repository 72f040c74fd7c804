import { eventually } from '#testing';
import { Client } from 'pg';
import type { DistributedMesh } from '../support/distributed-mesh.js';
import { ada } from '../support/visits.js';

interface Entry {
  readonly id: string;
  readonly outcome: string;
  readonly status: number | null;
  readonly decision: string | null;
}

/** What everybody did is on record, whichever service they asked. */
export function auditStory(parts: () => DistributedMesh): void {
  const audit = async (query: string, actor?: string) =>
    parts().mesh.send('governance', `/api/v1/audit${query}`, { actor });
  const entries = async (query: string) => (await audit(query)).body.items as Entry[];

  test('says who applied what, on which decision, and who was denied what', async () => {
    await eventually(async () => {
      const applied = await entries(`?actor=${ada}&right=change:apply&outcome=succeeded`);
      // What comes again under its key is answered without a decision.
      const decisions = applied.flatMap(({ decision }) => decision ?? []);
      expect(decisions.length).toBeGreaterThan(2);
      for (const id of decisions)
        expect((await parts().mesh.send('governance', `/api/v1/decisions/${id}`)).body.actor).toBe(ada);
      const services = (await audit('?limit=500')).body.items.map(
        ({ service }: { service: string }) => service,
      );
      expect([...new Set(services)].sort()).toEqual(['catalog', 'governance', 'lineage', 'quality']);
      expect((await entries('?outcome=denied&actor=anonymous')).length).toBeGreaterThan(10);
    });
  });

  test('is shown to nobody but auditors and governors, and that somebody asked is on it', async () => {
    expect((await audit('', ada)).status).toBe(403);
    await eventually(async () => {
      expect(await entries(`?actor=${ada}&right=audit:read`)).toMatchObject([
        { outcome: 'denied', status: 403 },
      ]);
      expect((await entries('?actor=auditor&right=audit:read')).length).toBeGreaterThan(0);
    });
  });

  test('keeps what was attempted when the process is killed before it is done', async () => {
    const { mesh, quality } = parts();
    const correlationId = 'killed-meanwhile';
    const body = { contractId: 'lounge-visits', element: 'visits', metric: 'rowCount', value: 50, at: now() };
    const release = await hold(mesh.parts.databaseUrl, 'quality.observations');
    const sent = mesh
      .send('quality', '/api/v1/observations', {
        actor: ada,
        body,
        headers: { 'x-correlation-id': correlationId },
      })
      .catch((error: Error) => error);
    const found = async () => entries(`?correlationId=${correlationId}`);
    // The handler waits for the table; what it is about to do has been told already.
    await eventually(async () => expect(await found()).toHaveLength(1), { within: 30_000 });
    await quality.kill();
    await release();
    expect(await sent).toHaveProperty('cause');
    await quality.start();
    const unknown = [{ outcome: 'unknown', status: null }];
    const later = 'sent-again';
    await mesh.send('quality', '/api/v1/observations', {
      actor: ada,
      body,
      headers: { 'x-correlation-id': later },
    });
    await eventually(async () =>
      expect(await entries(`?correlationId=${later}`)).toMatchObject([{ outcome: 'succeeded' }]),
    );
    expect(await found()).toMatchObject(unknown);
    expect(await entries('?outcome=unknown&right=observation:report')).toMatchObject(unknown);
  }, 120_000);

  test('exports what a search shows, is proven, and one changed byte is named', async () => {
    const { mesh } = parts();
    const to = now();
    const shown = (await entries(`?limit=500&actor=${ada}&to=${to}`)).reverse();
    const headers = await mesh.parts.callers?.headersOf(undefined, '');
    const exported = await fetch(`${mesh.url('governance')}/api/v1/audit/export?actor=${ada}&to=${to}`, {
      headers,
    });
    const lines = (await exported.text()).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as Entry)).toEqual(shown);
    expect((await audit('/verify')).body).toMatchObject({ valid: true });
    const id = shown[0]?.id;
    const overlay = (text: string) =>
      mesh.query(
        "update governance.audit_links set content = overlay(content placing $2 from 90 for 1) where id = $1 and phase = 'attempted'",
        [id, text],
      );
    const [kept] = await mesh.query<{ byte: string }>(
      "select substr(content, 90, 1) as byte from governance.audit_links where id = $1 and phase = 'attempted'",
      [id],
    );
    await overlay('#');
    const { body } = await audit('/verify');
    expect(body.valid).toBe(false);
    expect(body.chains.flatMap(({ broken }: { broken: object[] }) => broken)[0]).toMatchObject({ id });
    await overlay(kept?.byte ?? '');
  });
}

function now(): string {
  return new Date().toISOString();
}

/** Locks a table until it is released. */
async function hold(databaseUrl: string, table: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`begin; lock table ${table} in access exclusive mode`);
  return () => client.end();
}
