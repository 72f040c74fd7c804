import { Conduct } from './conduct.js';

function conductWith({ proven = [] as string[], confined = [] as string[] }): Conduct {
  const conduct = new Conduct();
  for (let n = 0; n < 10; n++) conduct.quick(proven);
  for (const set of confined) conduct.slow(set);
  return conduct;
}

test('an evaluation runs where the worst of its sets belongs', () => {
  const conduct = conductWith({ proven: ['global'], confined: ['rogue'] });
  expect(conduct.place(['global'])).toEqual({ lane: 'proven', set: 'global' });
  expect(conduct.place(['global', 'new'])).toEqual({ lane: 'trial', set: 'new' });
  expect(conduct.place(['new', 'global', 'rogue'])).toEqual({ lane: 'confined', set: 'rogue' });
});

test('a set that overruns is suspended; those evaluated beside it are not', () => {
  const conduct = conductWith({ proven: ['global'] });
  for (let n = 0; n < 3; n++) conduct.stopped('rogue', 0);
  expect(conduct.suspended(['global', 'rogue'], 1)).toBe('rogue');
  expect(conduct.suspended(['global'], 1)).toBeUndefined();
  expect(conduct.laneOf('global')).toBe('proven');
});

test('a set that is loaded anew begins anew', () => {
  const conduct = conductWith({});
  for (let n = 0; n < 3; n++) conduct.stopped('rogue', 0);
  conduct.forget('rogue');
  expect(conduct.place(['rogue']).lane).toBe('trial');
  expect(conduct.suspended(['rogue'], 1)).toBeUndefined();
});
