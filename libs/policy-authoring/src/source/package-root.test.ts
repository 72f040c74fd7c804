import type { PolicyScope } from '#policy-engine';
import { packageRoot } from './package-root.js';

test.each<[PolicyScope, string]>([
  ['global', 'mesh.global'],
  ['domain:clients', 'mesh.domains.clients'],
  ['domain:customer-care', 'mesh.domains.customer_care'],
  ['product:clients.lounge-visits', 'mesh.products.clients_lounge_visits'],
  ['product:7f1c', 'mesh.products._7f1c'],
  ['domain:default', 'mesh.domains._default'],
])('the policies of %s lie below %s', (scope, root) => {
  expect(packageRoot(scope)).toBe(root);
});
