// Checks that every package of an installation has a licence under which it may be passed on with the product, without the network.
import { product, shippedPackages } from './shipped-packages.mjs';

/** Licences that ask for their text to be kept, and for nothing of those who pass the product on. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
]);

const refused = shippedPackages.filter(({ license }) => !isAllowed(license));
for (const { name, version, license } of refused)
  console.error(
    `${name}@${version} has ${license ? `the licence ${license}` : 'no licence'}: see scripts/check-licences.mjs`,
  );
if (refused.length > 0) process.exit(1);
console.log(`${shippedPackages.length} packages of ${product.name}, each with a licence that is allowed`);

/** Of an expression: one of several to choose from is enough, of several that hold together each is needed. */
function isAllowed(license) {
  if (typeof license !== 'string') return false;
  const choices = license.replace(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((it) => allowed.has(it.trim())));
}
