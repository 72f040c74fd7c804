import { onCall, Rota } from './rota.js';

const rota = Rota.parse({
  scope: 'global',
  members: ['ada', 'bo', 'cy'],
  startsAt: '2026-11-16T09:00:00Z',
  standIns: [
    { from: '2026-11-18T00:00:00Z', to: '2026-11-19T00:00:00Z', member: 'dee' },
    { from: '2026-11-18T12:00:00Z', to: '2026-11-18T13:00:00Z', member: 'eve' },
  ],
});

test.each([
  ['2026-11-01T00:00:00Z', 'ada', 'before the first turn it is the first one’s'],
  ['2026-11-16T09:00:00Z', 'ada', 'a turn begins at its time'],
  ['2026-11-23T08:59:59Z', 'ada', 'and lasts to its end'],
  ['2026-11-23T09:00:00Z', 'bo', 'then it is the next one’s'],
  ['2026-12-07T09:00:00Z', 'ada', 'and after the last one’s the first one’s again'],
  ['2026-11-18T00:00:00Z', 'dee', 'somebody stands in'],
  ['2026-11-18T12:30:00Z', 'eve', 'the one named last counts'],
  ['2026-11-19T00:00:00Z', 'ada', 'until the end of it'],
])('at %s %s is on call: %s', (time, member) => expect(onCall(rota, new Date(time))).toBe(member));
