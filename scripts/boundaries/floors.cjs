// The floors of each service, as its `floors.json` declares them: top first, each floor a list of feature folders.
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Folders of `apps/<app>/src` that stand outside the house: they serve every floor. */
const outside = ['fixtures', 'migrations'];

/** Every app under `root` that has declared its floors, by name: `{ app, floors: string[][] }`. */
function readFloors(root) {
  return appsIn(root)
    .map((app) => ({ app, file: join(root, 'apps', app, 'floors.json') }))
    .filter(({ file }) => existsSync(file))
    .map(({ app, file }) => ({ app, floors: JSON.parse(readFileSync(file, 'utf8')).floors }));
}

function appsIn(root) {
  const apps = join(root, 'apps');
  return existsSync(apps) ? readdirSync(apps).sort() : [];
}

/** The folders of an app that are features by where they are, declared or not. */
function featureFolders(root, app) {
  return readdirSync(join(root, 'apps', app, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !outside.includes(entry.name))
    .map((entry) => entry.name)
    .sort();
}

module.exports = { featureFolders, outside, readFloors };
