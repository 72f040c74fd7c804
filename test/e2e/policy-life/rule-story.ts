import { eventually } from '#testing';
import { audiencePolicy, audienceSource, failingSource, misspeltSource } from '../support/audience-policy.js';
import { florence } from '../support/calls.js';
import { type Body, calls, governor, inDays, longMs, type PolicyLife, slow } from './policy-life.js';

interface Found {
  readonly policy: string;
  readonly level: string;
  readonly waiver: string | null;
}

const own = ({ changes }: Body): Found[] =>
  changes
    .flatMap(({ violations }: { violations: Found[] }) => violations)
    .filter(({ policy }: Found) => policy === audiencePolicy.id);

/** A rule is drafted and mended, foreseen, waived, planned and in force; and what it once decided can be shown for good. */
export function ruleStory(life: () => PolicyLife): void {
  const policy = `/api/v1/policies/${audiencePolicy.id}`;
  const until = inDays(60);
  let waiver: string;
  /** Decisions, by how the policy took part: in shadow, waived, refusing. */
  const decided: Record<string, string> = {};

  test(
    'a test that fails tells before anything is written what the draft does not do',
    async () => {
      const { scope } = audiencePolicy;
      const draft = { scope, ...failingSource };
      const report = await life().send(florence, 'post', '/api/v1/policies/validate', 200, draft);
      expect(report).toMatchObject({ ok: false, tests: { passed: 0, failed: 2 } });
      expect(report.findings).toContainEqual(
        expect.objectContaining({ code: 'test.failed', file: 'audience_named_test.rego', row: 9 }),
      );
    },
    longMs,
  );

  test(
    'a mistake is named before it can do harm; mended, it is in shadow and refuses nothing',
    async () => {
      await life().send(florence, 'post', '/api/v1/policies', 201, { ...audiencePolicy, ...misspeltSource });
      const refused = await life().send(florence, 'post', `${policy}/versions/1/state`, 422, {
        to: 'shadow',
      });
      expect(refused.code).toBe('policy.invalid');
      await life().send(florence, 'post', `${policy}/versions`, 201, audienceSource);
      await life().send(florence, 'post', `${policy}/versions/2/state`, 200, { to: 'shadow' });
      const unheard = await life().gate(calls('visits'));
      expect(own(unheard)).toEqual([]);
      decided.unheard = unheard.id;
    },
    longMs,
  );

  test(
    'an impact run names the three products that it would hit, and who answers for them',
    async () => {
      for (const id of ['meals', 'stays'])
        await life().send(florence, 'post', '/api/v1/changes', 201, calls(id));
      await eventually(async () => {
        const versions = [{ policyId: audiencePolicy.id, version: 2 }];
        const { id } = await life().send(florence, 'post', '/api/v1/impact-runs', 202, {
          scope: audiencePolicy.scope,
          versions,
        });
        const run = await eventually(async () => {
          const it = await life().send(florence, 'get', `/api/v1/impact-runs/${id}`, 200);
          expect(it.state).toBe('done');
          return it;
        }, slow);
        expect(run.totals).toMatchObject({ newlyFailing: 3, errors: 0 });
        const path = `/api/v1/impact-runs/${id}/results?class=newly-failing`;
        const { items } = await life().send(florence, 'get', path, 200);
        expect(items.map(({ product, domain }: Body) => [product, domain])).toEqual([
          ['care.calls', 'care'],
          ['care.meals', 'care'],
          ['care.stays', 'care'],
        ]);
      }, slow);
    },
    longMs,
  );

  test(
    'who needs time asks for a waiver, and somebody else approves it',
    async () => {
      const wanted = { policy: audiencePolicy.id, subjects: [{ id: 'vis*' }], reason: 'In May.', until };
      ({ id: waiver } = await life().send(florence, 'post', '/api/v1/waivers', 201, wanted));
      const own = await life().send(florence, 'post', `/api/v1/waivers/${waiver}/approve`, 403);
      expect(own.code).toBe('waiver.own');
      await life().send(governor, 'post', `/api/v1/waivers/${waiver}/approve`, 200);
    },
    longMs,
  );

  test(
    'it begins when it was planned: what is not waived is refused, what is waived passes and is named',
    async () => {
      const steps = [
        { to: 'warn', on: inDays(10) },
        { to: 'enforce', on: inDays(40) },
      ];
      const plan = await life().send(florence, 'put', `${policy}/versions/2/plan`, 200, {
        steps,
        reason: 'As announced.',
      });
      expect(plan.next).toMatchObject({ to: 'warn' });
      life().passDays(41);
      await eventually(
        async () => {
          expect(own(await life().gate(calls('chats')))).toMatchObject([{ level: 'deny', waiver: null }]);
        },
        { within: 120_000 },
      );
      const refused = await life().gate(calls('chats'));
      expect(refused.verdict).toBe('fail');
      const waived = await life().gate(calls('visits'));
      Object.assign(decided, { refused: refused.id, waived: waived.id });
      expect(['pass', 'warn']).toContain(waived.verdict);
      expect(own(waived)).toMatchObject([{ level: 'deny', waiver }]);
      await life().send(florence, 'post', '/api/v1/changes', 201, calls('visits'));
      await eventually(async () => expect(await standing()).toMatchObject([{ waiver }]), slow);
      expect(await replayed()).not.toContain('visits');
    },
    longMs,
  );

  /** What the policy says of the registered product that is waived. */
  async function standing(): Promise<Body[]> {
    const path = `/api/v1/products/care.visits/findings?policy=${audiencePolicy.id}`;
    return (await life().send(florence, 'get', path, 200)).items;
  }

  /** What was let through and the policy would refuse now. */
  async function replayed(): Promise<string[]> {
    const { scope, modules } = { ...audiencePolicy, ...audienceSource };
    const { owners } = await life().send(florence, 'post', '/api/v1/playground/replay', 200, {
      scope,
      modules,
    });
    return owners.flatMap(({ hits }: Body) => hits.map(({ id }: Body) => id));
  }

  test(
    'one second after the waiver is over what was waived is refused by the gate, by registration, by re-scan and by replay',
    async () => {
      life().passBy(until);
      const refused = await life().gate(calls('visits', undefined, '1.0.1'));
      expect([refused.verdict, own(refused)]).toMatchObject(['fail', [{ waiver: null }]]);
      const { decision } = await life().send(
        florence,
        'post',
        '/api/v1/changes',
        422,
        calls('visits', undefined, '1.0.1'),
      );
      expect([decision.verdict, own(decision)]).toMatchObject(['fail', [{ waiver: null }]]);
      await eventually(async () => {
        expect(await standing()).toMatchObject([{ level: 'deny', waiver: null }]);
      }, slow);
      expect(await replayed()).toContain('visits');
      const { state } = await life().send(florence, 'get', `/api/v1/waivers/${waiver}`, 200);
      expect(state).toBe('expired');
    },
    longMs,
  );

  test(
    'what was decided a month and two months ago comes out to the same bytes, with what excused it then',
    async () => {
      expect(Object.keys(decided).sort()).toEqual(['refused', 'unheard', 'waived']);
      for (const [said, id] of Object.entries(decided)) {
        const again = await life().send(florence, 'get', `/api/v1/decisions/${id}/replay`, 200);
        expect({ said, ...again }).toMatchObject({ said, identical: true, missing: [], errors: [] });
        expect(again.verdict).toBe(again.recorded);
        expect(again.verdict === 'fail').toBe(said === 'refused');
      }
    },
    longMs,
  );
}
