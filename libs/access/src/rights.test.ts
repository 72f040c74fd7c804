import { rights } from './index.js';

test('a right is named by what it is about and what it allows, and says that in words', () => {
  for (const [name, meaning] of Object.entries(rights)) {
    expect(name).toMatch(/^[a-z]+:[a-z]+$/);
    expect(meaning).toMatch(/^[A-Z].*\.$/);
  }
});
