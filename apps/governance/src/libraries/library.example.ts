/** A library of the planning domain, whose policies it does not have yet: what the documentation shows can be sent. */
export const libraryBody = {
  modules: [
    {
      path: 'airports.rego',
      text: `package lib.domains.planning.airports

import rego.v1

# Whether flights of ours go from there.
is_ours(code) if upper(code) in data.scope.domains.planning.airports
`,
    },
  ],
  tests: [
    {
      path: 'airports_test.rego',
      text: `package lib.domains.planning.airports_test

import rego.v1

import data.lib.domains.planning.airports

test_ours if airports.is_ours("zrh")

test_not_ours if not airports.is_ours("xxx")
`,
    },
  ],
  documents: [
    {
      name: 'airports',
      value: ['ZRH', 'GVA'],
      schema: { type: 'array', items: { type: 'string', pattern: '^[A-Z]{3}$' } },
    },
  ],
};

const word = {
  scope: 'domain:planning',
  revision: 1,
  actor: 'ada@planning.example',
  approvedBy: null,
  reason: 'airports are named in three policies',
  at: '2026-11-21T09:00:00.000Z',
};

export const libraryExample = { ...libraryBody, ...word, package: 'domains.planning' };

export const librarySummaryExample = { ...word, modules: ['airports.rego'], documents: ['airports'] };
