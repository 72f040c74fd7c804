/**
 * The wall between folders, in a cruise of its own: tests and fixtures are left out, as a fixture that starts the whole
 * service would close a circle through every feature that is tested with it.
 */
const { options } = require('./.dependency-cruiser.cjs');
const { flooredApps } = require('./scripts/boundaries/floor-rules.cjs');
const { tests } = require('./scripts/boundaries/tests.cjs');

const houses = flooredApps(process.cwd());

module.exports = {
  forbidden: houses
    ? [
        {
          name: 'no-folder-cycles',
          comment: 'Two folders that need each other are one feature, or a third one is missing below both.',
          severity: 'error',
          scope: 'folder',
          from: { path: houses },
          to: { circular: true },
        },
      ]
    : [],
  options: { ...options, exclude: { path: [tests, options.exclude.path].flat() } },
};
