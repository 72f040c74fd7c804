import { LifecycleChange } from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';
import { takeStep } from './take-step.js';

const aProduct = (...customProperties: { property: string; value: string; description?: string }[]) =>
  ({
    apiVersion: 'v1.0.0',
    kind: 'DataProduct',
    id: 'lounge',
    status: 'active',
    customProperties,
  }) as DataProduct;
const region = { property: 'mesh.region', value: 'eu' };
const sunset = { property: 'mesh.sunset', value: '2027-06-30', description: 'Agreed with billing.' };

const after = (product: DataProduct, step: object) =>
  takeStep(product, LifecycleChange.parse({ kind: 'Lifecycle', product: 'lounge', to: 'active', ...step }));

test('a step says what consumers are to know behind what the product says of itself', () => {
  const step = { to: 'deprecated', sunset: '2027-06-30', replacement: 'lounge-2' };
  expect(after(aProduct(region), step)).toMatchObject({
    status: 'deprecated',
    customProperties: [
      region,
      { property: 'mesh.sunset', value: '2027-06-30' },
      { property: 'mesh.replacement', value: 'lounge-2' },
    ],
  });
});

test('what it says anew takes the place of what was said before, with what else stood there', () => {
  const { customProperties } = after(aProduct(sunset, region), { sunset: '2027-12-31' });
  expect(customProperties).toEqual([{ ...sunset, value: '2027-12-31' }, region]);
});

test('a step that says what is changes nothing', () => {
  const product = aProduct(sunset, region);
  expect(after(product, { sunset: '2027-06-30' })).toEqual(product);
});

test('null takes away what was said, and what is left out stays', () => {
  expect(after(aProduct(sunset, region), { sunset: null }).customProperties).toEqual([region]);
  expect(after(aProduct(sunset), { sunset: null })).not.toHaveProperty('customProperties');
  expect(after(aProduct(sunset), {}).customProperties).toEqual([sunset]);
});
