import type { Change } from '#contracts/change-sets';

/** What a change writes to: a lifecycle step writes its product. */
export interface Target {
  readonly kind: 'DataProduct' | 'DataContract' | 'Subject';
  readonly id: string;
}

export function targetOf(change: Change): Target {
  switch (change.kind) {
    case 'DataProduct':
    case 'DataContract':
      return { kind: change.kind, id: change.document.id };
    case 'Schema':
      return { kind: 'Subject', id: change.subject };
    case 'Lifecycle':
      return { kind: 'DataProduct', id: change.product };
  }
}
