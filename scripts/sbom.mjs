// Writes sbom.cdx.json, what an installation is made of in the form of CycloneDX, or checks that it is current (--check). It is
// read from package-lock.json alone, so that the same lock file gives the same bytes, anywhere and without the network.
import { readFileSync, writeFileSync } from 'node:fs';
import { product, shippedPackages } from './shipped-packages.mjs';

const file = new URL('../sbom.cdx.json', import.meta.url);
const made = `${JSON.stringify(sbom(), null, 2)}\n`;

if (!process.argv.includes('--check')) writeFileSync(file, made);
else if (readFileSync(file, 'utf8') !== made) {
  console.error(
    'sbom.cdx.json is not what package-lock.json says: run `npm run build:sbom` and commit the result.',
  );
  process.exit(1);
}

function sbom() {
  const byReference = new Map(shippedPackages.map((it) => [referenceOf(it), it]));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', ...identity(product), ...licensed(product) } },
    components: [...byReference.values()].map(component),
    dependencies: [
      { ref: referenceOf(product), dependsOn: referencesFrom('', product) },
      ...[...byReference].map(([ref, it]) => ({ ref, dependsOn: referencesFrom(it.path, it) })),
    ],
  };
}

function component(it) {
  return {
    type: 'library',
    ...identity(it),
    scope: it.optional ? 'optional' : 'required',
    ...(it.integrity && { hashes: it.integrity.split(' ').map(hash) }),
    ...licensed(it),
  };
}

function identity({ name, version }) {
  const reference = referenceOf({ name, version });
  return { 'bom-ref': reference, name, version, purl: reference };
}

function referenceOf({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

function licensed({ license }) {
  if (!license) return {};
  return {
    licenses: [/ (OR|AND|WITH) /.test(license) ? { expression: license } : { license: { id: license } }],
  };
}

function hash(integrity) {
  const [, algorithm, content] = /^sha(\d+)-(.*)$/.exec(integrity);
  const alg = algorithm === '1' ? 'SHA-1' : `SHA-${algorithm}`;
  return { alg, content: Buffer.from(content, 'base64').toString('hex') };
}

/** What a package needs, each as Node would find it from where the package is installed. */
function referencesFrom(path, { dependencies = {}, optionalDependencies = {}, peerDependencies = {} }) {
  const names = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
  const found = names.map((name) => resolve(path, name)).filter((it) => it !== undefined);
  return [...new Set(found.map(referenceOf))].sort();
}

function resolve(path, name) {
  const here = path === '' ? '' : `${path}/`;
  const found = shippedPackages.find((it) => it.path === `${here}node_modules/${name}`);
  if (found || path === '') return found;
  return resolve(
    path.includes('/node_modules/') ? path.slice(0, path.lastIndexOf('/node_modules/')) : '',
    name,
  );
}
