import { Reputations } from './reputations.js';

function reputationsWith({ proven = [] as string[], confined = [] as string[] }): Reputations {
  const reputations = new Reputations();
  for (let n = 0; n < 10; n++) reputations.quick(proven);
  for (const set of confined) reputations.slow(set);
  return reputations;
}

test('an evaluation runs where the worst of its sets belongs', () => {
  const reputations = reputationsWith({ proven: ['global'], confined: ['rogue'] });
  expect(reputations.place(['global'])).toEqual({ lane: 'proven', set: 'global' });
  expect(reputations.place(['global', 'new'])).toEqual({ lane: 'trial', set: 'new' });
  expect(reputations.place(['new', 'global', 'rogue'])).toEqual({ lane: 'confined', set: 'rogue' });
});

test('a set that overruns is suspended; those evaluated beside it are not', () => {
  const reputations = reputationsWith({ proven: ['global'] });
  for (let n = 0; n < 3; n++) reputations.stopped('rogue', 0);
  expect(reputations.suspended(['global', 'rogue'], 1)).toBe('rogue');
  expect(reputations.suspended(['global'], 1)).toBeUndefined();
  expect(reputations.laneOf('global')).toBe('proven');
});

test('a set that is loaded anew begins anew', () => {
  const reputations = reputationsWith({});
  for (let n = 0; n < 3; n++) reputations.stopped('rogue', 0);
  reputations.forget('rogue');
  expect(reputations.place(['rogue']).lane).toBe('trial');
  expect(reputations.suspended(['rogue'], 1)).toBeUndefined();
});
