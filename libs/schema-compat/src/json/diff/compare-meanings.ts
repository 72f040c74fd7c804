import { defaultChanged, MEANING_CHANGED, statementChanged, type Meaning } from '../../meaning/meaning.js';
import { canonicalValue } from '../canonical-value.js';
import { resolved, type Annotations, type ResolvedNode } from '../nodes/schema-node.js';
import type { Scope } from './scope.js';

/** Writes down where what schemas say of their values, without asserting it, makes them stand for something else. */
export function compareMeanings(scope: Scope, original: ResolvedNode, update: ResolvedNode): void {
  const { annotations: before } = original;
  const { annotations: after } = update;
  if (before.statements !== undefined || after.statements !== undefined) {
    const now = after.statements ?? after.inherited;
    for (const [keyword, said] of before.statements ?? before.inherited ?? []) {
      if (now?.has(keyword) || !saidByMembers(update, keyword)) {
        write(scope, keyword, statementChanged(said, now?.get(keyword), `no ${keyword}`));
      }
    }
  }
  write(scope, 'default', defaultChanged(shown(before.default), shown(after.default)));
}

/** Then it is told of the members, each compared with what it was. */
function saidByMembers(node: ResolvedNode, keyword: string): boolean {
  if (node.kind !== 'combined') return false;
  return node.members.some((member) => resolved(member).annotations.statements?.has(keyword));
}

function write(scope: Scope, keyword: string, meaning: Meaning | undefined): void {
  if (meaning) scope.report(MEANING_CHANGED, meaning.before, meaning.after, keyword);
}

function shown(value: Annotations['default']): string | undefined {
  return value && canonicalValue(value.value);
}
