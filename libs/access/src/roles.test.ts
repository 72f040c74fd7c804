import { type Role, roles } from './index.js';

test('a role says in words what whoever has it does', () => {
  for (const [name, meaning] of Object.entries(roles) as [Role, string][]) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(meaning).toMatch(/^[A-Z].*\.$/);
  }
});
