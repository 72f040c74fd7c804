import { idOf } from './fetch-mesh.js';
import { isEmpty, type MeshPlan } from './plan-mesh.js';

/** So many names are told of each kind. */
const mostNames = 10;

/** A plan in lines for people. */
export function planInWords(plan: MeshPlan): string[] {
  const { domains, terms, settings, histories, changes, beside } = plan;
  if (isEmpty(plan)) return ['The mesh is as the folder says.', ...line('left as they are', beside)];
  return [
    ...line('domains', domains.map(idOf)),
    ...line('terms', terms.map(idOf)),
    ...line(
      'settings of scopes',
      settings.map(({ scope }) => (scope === '' ? '(default context)' : scope)),
    ),
    ...line(
      'subjects taken in',
      histories.map(({ subject }) => subject),
    ),
    ...line(
      'changes',
      changes.map(({ kind, id }) => `${kind} ${id}`),
    ),
    ...line('left as they are', beside),
  ];
}

function line(what: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > mostNames ? `, … ${names.length - mostNames} more` : '';
  return [`${names.length} ${what}: ${names.slice(0, mostNames).join(', ')}${more}`];
}
