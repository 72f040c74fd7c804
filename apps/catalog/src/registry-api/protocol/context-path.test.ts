import { withoutContextPath } from './context-path.js';

const at = (path: string) => `/schema-registry/${path}`;

test.each([
  ['contexts/.c/subjects/visits/versions/1?deleted=true', 'subjects/%3A.c%3Avisits/versions/1?deleted=true'],
  ['contexts/:.c:/subjects/a%2Fb/versions', 'subjects/%3A.c%3Aa%2Fb/versions'],
  ['contexts/c/subjects/visits', 'subjects/%3A.c%3Avisits'],
  ['contexts/.c/subjects/:.d:visits', 'subjects/:.d:visits'],
  ['contexts/./subjects/visits', 'subjects/visits'],
  ['contexts/.c/compatibility/subjects/visits/versions', 'compatibility/subjects/%3A.c%3Avisits/versions'],
  ['contexts/.c/config', 'config/%3A.c%3A'],
  ['contexts/.c/mode/visits?force=true', 'mode/%3A.c%3Avisits?force=true'],
  ['contexts/./config', 'config'],
  ['contexts/.c/subjects', 'subjects?subjectPrefix=%3A.c%3A'],
  ['contexts/.c/subjects/', 'subjects?subjectPrefix=%3A.c%3A'],
  ['contexts/.c/schemas?subjectPrefix=v&limit=-1', 'schemas?subjectPrefix=%3A.c%3Av&limit=-1'],
  ['contexts/.c/schemas/ids/7?subject=visits', 'schemas/ids/7?subject=%3A.c%3Avisits'],
  ['contexts/.c/schemas/ids/7/schema', 'schemas/ids/7/schema?subject=%3A.c%3A'],
  ['contexts/.c/schemas/types', 'schemas/types'],
])('%s is %s', (url, expected) => {
  expect(withoutContextPath(at(url))).toBe(at(expected));
});

test.each([
  'contexts',
  'contexts/.c',
  'contexts/.c/',
  'contexts?limit=1',
  'subjects/contexts/versions',
  'config',
])('%s stays as it is', (url) => {
  expect(withoutContextPath(at(url))).toBe(at(url));
});
