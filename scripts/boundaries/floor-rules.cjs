// What the floors of a service mean, as rules of dependency-cruiser. One rule may need several patterns, as what a feature
// may reach depends on where it stands; they share the rule's name.
const { outside, readFloors } = require('./floors.cjs');

/**
 * The rules for every service under `root` that has a `floors.json`. Without one there are no rules: a service is checked
 * from the day it declares its floors.
 */
function floorRules(root) {
  return readFloors(root).flatMap(({ app, floors }) => [
    ...floors.flatMap((features, level) =>
      features.map((feature) => floorsGoDown(app, feature, floors.slice(level + 1).flat())),
    ),
    featuresByTheirIndex(app, floors.flat()),
    everyFeatureHasAFloor(app, floors.flat()),
    migrationsForTheModule(app),
  ]);
}

function floorsGoDown(app, feature, lower) {
  return {
    name: 'floors-go-down',
    comment: `'${feature}' of ${app} stands on the floors below it alone: it knows nobody above, beside or outside.`,
    severity: 'error',
    from: { path: `${src(app)}${feature}/` },
    to: { path: src(app), pathNot: [...lower, feature, ...outside].map((it) => `${src(app)}${it}/`) },
  };
}

function featuresByTheirIndex(app, features) {
  const anyFeature = `${src(app)}(?:${features.join('|')})/`;
  return {
    name: 'features-by-their-index',
    comment: "A feature's promise is its index.ts. What that does not export may change tomorrow.",
    severity: 'error',
    from: { path: `${src(app)}([^/]+)`, pathNot: `${src(app)}(${outside.join('|')})/` },
    to: { path: anyFeature, pathNot: [`${anyFeature}index\\.ts$`, `${src(app)}$1/`] },
  };
}

function everyFeatureHasAFloor(app, features) {
  return {
    name: 'every-feature-has-a-floor',
    comment: `A folder that apps/${app}/floors.json does not name stands nowhere, and no rule holds for it.`,
    severity: 'error',
    from: { path: `${src(app)}[^/]+/`, pathNot: [...features, ...outside].map((it) => `${src(app)}${it}/`) },
    to: {},
  };
}

function migrationsForTheModule(app) {
  return {
    name: 'migrations-for-the-module',
    comment: 'What changed a table once is called by nobody who reads it today; only the module lists it.',
    severity: 'error',
    from: { path: src(app), pathNot: `${src(app)}(app\\.module\\.ts$|(${outside.join('|')})/)` },
    to: { path: `${src(app)}migrations/` },
  };
}

/** The services whose folders may not stand in a circle, as a pattern; undefined when none has declared its floors. */
function flooredApps(root) {
  const apps = readFloors(root).map(({ app }) => app);
  return apps.length === 0 ? undefined : `^apps/(${apps.join('|')})/src/`;
}

function src(app) {
  return `^apps/${app}/src/`;
}

module.exports = { floorRules, flooredApps };
