import type { Member } from '../grouping/index.js';
import type { GroupMember } from './groups.store.js';

/** A member of a group as it is looked at. */
export interface FlushedMember extends Member {
  readonly of: GroupMember;
}
