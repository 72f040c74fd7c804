import { BuiltinError } from '../../builtin-error.js';
import { unescapePercent } from '../../encoding/query-text.js';
import { RegoObject } from '../../values/index.js';
import type { RegoValue } from '../../values/index.js';

/** Finds what `$ref` points to within one document; schemas elsewhere are out of reach. */
export class References {
  private readonly byId = new Map<string, RegoValue>();

  constructor(private readonly root: RegoValue) {
    this.collect(root);
  }

  /** The schema referred to. @throws BuiltinError when it is not in the document. */
  resolve(reference: string): RegoValue {
    const named = this.byId.get(reference);
    if (named !== undefined) return named;
    const [base = '', fragment = ''] = reference.split('#');
    const start = base === '' ? this.root : this.byId.get(base);
    if (start === undefined) throw new BuiltinError(`Reference ${reference} cannot be resolved`);
    return pointedAt(start, unescapePercent(fragment));
  }

  /** Follows every reference once. @throws BuiltinError for the first that leads nowhere. */
  refuseDangling(value: RegoValue = this.root): void {
    if (Array.isArray(value)) value.forEach((item) => this.refuseDangling(item));
    if (!(value instanceof RegoObject)) return;
    const reference = value.get('$ref');
    if (typeof reference === 'string') this.resolve(reference);
    for (const member of value.values()) this.refuseDangling(member);
  }

  private collect(value: RegoValue): void {
    if (Array.isArray(value)) value.forEach((item) => this.collect(item));
    if (!(value instanceof RegoObject)) return;
    const id = value.get('$id') ?? value.get('id');
    if (typeof id === 'string') this.byId.set(id, value);
    for (const member of value.values()) this.collect(member);
  }
}

function pointedAt(start: RegoValue, pointer: string): RegoValue {
  const segments = pointer.split('/').slice(1);
  return segments.reduce((value, segment) => {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    const next = Array.isArray(value)
      ? value[Number(key)]
      : value instanceof RegoObject
        ? value.get(key)
        : undefined;
    if (next === undefined) throw new BuiltinError(`Object has no key '${key}'`);
    return next;
  }, start);
}
