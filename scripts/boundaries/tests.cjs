/** What only tests may use: the tests themselves, their libraries, contract suites and fixtures. */
const tests = [
  '\\.test\\.ts$',
  '\\.contract\\.ts$',
  '^(apps|libs)/.+/(cases|fixtures|testing)/',
  '^libs/testing/',
  '^test/',
];

module.exports = { tests };
