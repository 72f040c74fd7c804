import { EventTypes, Topics } from '#contracts/events';
import { eventually } from '#testing';
import type { Mesh } from '../support/mesh.js';

/** What cannot be read is set aside, and holds up nobody. */
export function poisonStory(mesh: () => Mesh): void {
  test.each([
    [Topics.consumptions, EventTypes.consumptionObserved],
    [Topics.observations, EventTypes.qualityObserved],
  ])('on %s is set aside with its error, and the partition goes on', async (topic, type) => {
    const dead = mesh().followRecords(`${topic}.dlq`);
    await mesh().publishBytes(topic, 'poison', Buffer.from('{not an event'));
    await mesh().publish(topic, 'poison', type, { nonsense: true });
    await mesh().publish(topic, 'poison', type, goodEvent(topic));
    await eventually(() => expect(dead.length).toBeGreaterThanOrEqual(2), { within: 30_000 });
    expect(dead.map(({ value }) => value?.toString())).toContain('{not an event');
    await eventually(async () => {
      const { body } = await mesh().send('lineage', '/api/v1/lineage/consumers?contract=lounge-visits');
      const seen = topic === Topics.consumptions ? body.items.length : 1;
      expect(seen).toBe(1);
    });
  });
}

function goodEvent(topic: string): object {
  const at = new Date().toISOString();
  return topic === Topics.consumptions
    ? {
        consumer: { id: 'planning.seats' },
        contractId: 'lounge-visits',
        columns: ['visits.seats'],
        from: at,
        to: at,
      }
    : { contractId: 'lounge-visits', element: 'visits', metric: 'rowCount', value: 50, at };
}
