import { Topics } from '#contracts/events';
import { eventually } from '#testing';
import type { Mesh } from '../support/mesh.js';

/** Decisions are told, chained, and cannot be altered unnoticed. */
export function recordStory(mesh: () => Mesh): void {
  test('verifies from end to end, and names the decision in which one byte was changed', async () => {
    const { body: before } = await mesh().send('governance', '/api/v1/decisions/verify');
    expect(before).toMatchObject({ valid: true });
    expect(before.checked).toBeGreaterThan(5);
    const told = mesh().follow(Topics.decisions);
    const { body: page } = await mesh().send(
      'governance',
      '/api/v1/decisions?verdict=fail&purpose=registration&limit=1',
    );
    const { id } = page.items[0];
    await mesh().query(
      `update governance.decisions set decision = replace(decision, '"fail"', '"pass"') where id = $1`,
      [id],
    );
    await eventually(() => expect(told.map(({ key }) => key)).toContain(id));
    const { body: after } = await mesh().send('governance', '/api/v1/decisions/verify');
    expect(after.valid).toBe(false);
    const broken = after.chains.flatMap((chain: { broken: { id: string }[] }) =>
      chain.broken.map((it) => it.id),
    );
    expect(broken).toEqual([id]);
  });
}
