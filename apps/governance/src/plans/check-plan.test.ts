import type { PolicyState } from '../in-force/index.js';
import { checkPlan, type WantedStep } from './check-plan.js';

const now = new Date('2027-02-01T00:00:00Z');
const march: WantedStep = { to: 'warn', on: '2027-03-01T00:00:00Z' };
const april: WantedStep = { to: 'enforce', on: '2027-04-01T00:00:00Z' };

test.each<[PolicyState, WantedStep[], string | undefined]>([
  ['shadow', [march, april], undefined],
  ['warn', [april], undefined],
  ['enforce', [{ to: 'retired', on: april.on }], undefined],
  ['shadow', [april], 'steps.0.to'],
  ['draft', [march], 'steps.0.to'],
  ['shadow', [march, march], 'steps.1.on'],
  ['shadow', [march, { ...april, on: march.on }], 'steps.1.on'],
  ['shadow', [{ ...march, on: '2027-02-01T00:00:00Z' }], 'steps.0.on'],
])('from %s, %p is refused at %p', (from, steps, path) => {
  const mistakes = () => {
    try {
      checkPlan(from, steps, now);
      return undefined;
    } catch (error) {
      return (error as { errors: { path: string }[] }).errors[0]?.path;
    }
  };
  expect(mistakes()).toBe(path);
});
