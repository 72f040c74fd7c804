import type { DecidedConsent } from '#contracts/decisions';
import { eventually } from '#testing';
import { care, florence } from '../support/calls.js';
import type { startWebhook } from '../support/webhook.js';
import { type Body, calls, governor, longMs, type PolicyLife, slow } from './policy-life.js';

interface Found {
  readonly policy: string;
  readonly level: string;
  readonly waiver: string | null;
}

type Webhook = Awaited<ReturnType<typeof startWebhook>>;

/** A break is put to the owners of all who read what goes, and passes when all of them have agreed to it. */
export function consentStory(life: () => PolicyLife, webhook: () => Webhook): void {
  const readers = ['billing.invoices', 'planning.seats'];
  const ownerOf = (reader: string) => `owner@${reader}.example`;
  let decision: Body;
  let consentId: string;

  async function reads(reader: string): Promise<void> {
    await eventually(() =>
      life().send(ownerOf(reader), 'post', '/api/v1/consumptions', 202, {
        consumer: { id: reader, owner: ownerOf(reader), domain: reader.split('.')[0] },
        contractId: 'calls',
        columns: ['calls.email'],
        from: new Date(Date.now() - 60_000).toISOString(),
        to: new Date().toISOString(),
      }),
    );
  }

  const broken = () => calls('calls', 'email', '2.0.0');
  const consentOf = ({ changes }: Body): DecidedConsent | undefined => changes[1].excuses?.[0];
  const missing = (body: Body) => consentOf(body)?.missing.map(({ consumerId }) => consumerId);
  const deniedBy = ({ changes }: Body) =>
    changes[1].violations
      .filter(({ level, waiver }: Found) => level === 'deny' && waiver === null)
      .map(({ policy }: Found) => policy);
  const agree = (reader: string) =>
    life().send(ownerOf(reader), 'post', `/api/v1/consents/${consentId}/answers`, 201, {
      consumerId: reader,
      answer: 'agree',
    });

  test(
    'it is refused while two jobs read what goes, and their owners are asked, one by a webhook',
    async () => {
      const support = [{ channel: 'alerts', tool: 'webhook', scope: 'notifications', url: webhook().url }];
      await life().send(governor, 'post', '/api/v1/domains', 201, care);
      await life().send(governor, 'post', '/api/v1/domains', 201, {
        id: 'billing',
        name: 'Billing',
        teams: [],
        support,
      });
      await life().send(florence, 'post', '/api/v1/changes', 201, calls());
      for (const reader of readers) await reads(reader);
      decision = await eventually(async () => {
        const body = await life().gate(broken());
        expect(body.changes[1].impact).toMatchObject({ complete: true });
        expect(body.changes[1].impact.consumers).toHaveLength(2);
        return body;
      }, slow);
      expect(decision.verdict).toBe('fail');
      expect(deniedBy(decision)).toContain('MESH-014');
      const asked = { decisionId: decision.id, change: 1, reason: 'Addresses move to the register.' };
      const consent = await life().send(florence, 'post', '/api/v1/consents', 201, asked);
      consentId = consent.id;
      expect(consent.readers.map(({ consumerId }: { consumerId: string }) => consumerId)).toEqual(readers);
      await eventually(() => expect(webhook().deliveries).toHaveLength(1), slow);
      expect(JSON.parse(webhook().deliveries[0]?.body ?? '{}')).toMatchObject({
        type: 'mesh.notice.given.v1',
        data: { kind: 'consent.requested', about: { id: consentId } },
      });
    },
    longMs,
  );

  test(
    'when one has agreed it says who is missing; when both have, it passes and names both',
    async () => {
      expect(missing(await life().gate(broken()))).toEqual(readers);
      const { link } = JSON.parse(webhook().deliveries[0]?.body ?? '{}').data;
      await life().send('anonymous', 'post', link, 201, { answer: 'agree' });
      const half = await life().gate(broken());
      expect([half.verdict, missing(half)]).toEqual(['fail', ['planning.seats']]);
      await agree('planning.seats');
      const passed = await life().gate(broken());
      expect(deniedBy(passed)).toEqual([]);
      expect(['pass', 'warn']).toContain(passed.verdict);
      expect(consentOf(passed)).toMatchObject({ complete: true, missing: [] });
      expect(consentOf(passed)?.agreed.map(({ consumerId }) => consumerId)).toEqual(readers);
    },
    longMs,
  );

  test(
    'one field more is another change, and a third reader was not asked',
    async () => {
      const more = calls('calls', 'email', '2.0.0');
      const [topic] = more.changes[1]?.document.schema ?? [];
      topic.properties = topic.properties.filter(({ name }: { name: string }) => name !== 'seats');
      expect(deniedBy(await life().gate(more)).length).toBeGreaterThan(0);
      await reads('stores.report');
      await eventually(async () => {
        const body = await life().gate(broken());
        expect([body.verdict, missing(body)]).toEqual(['fail', ['stores.report']]);
      }, slow);
      const refused = await life().send(florence, 'post', '/api/v1/changes', 422, broken());
      expect(missing(refused.decision)).toEqual(['stores.report']);
    },
    longMs,
  );

  test(
    'a reader that lets go need not agree, and the change is applied',
    async () => {
      const body = { consumerId: 'stores.report', contractId: 'calls' };
      await life().send(ownerOf('stores.report'), 'post', '/api/v1/lineage/releases', 201, body);
      await eventually(() => life().send(florence, 'post', '/api/v1/changes', 200, broken()), slow);
    },
    longMs,
  );
}
