import { wantsPage } from './show-page.js';

test.each([
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
  ['text/html', true],
  ['Text/HTML;q=0.5, application/json;q=0.4', true],
  ['*/*', false],
  ['application/json', false],
  ['text/html, application/json', false],
  ['text/html;q=0, */*;q=0', false],
  ['text/html;q=much', false],
  [undefined, false],
])('who accepts %s is shown a page: %s', (accept, isPage) => {
  expect(wantsPage({ headers: { accept } })).toBe(isPage);
});
