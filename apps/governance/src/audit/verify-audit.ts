import { Injectable } from '@nestjs/common';
import { AccessAudited } from '#contracts/events';
import { type ChainedRecord, type Verification, verifyRecord } from '../record/index.js';
import { searchedBy } from './audit-link.js';
import { AuditLinksStore, type StoredAuditLink } from './audit-links.store.js';

/** Walks every chain of the audit trail and names each link that is not as it was recorded. */
@Injectable()
export class VerifyAudit implements ChainedRecord<StoredAuditLink> {
  readonly name = 'links';

  constructor(readonly store: AuditLinksStore) {}

  verify(): Promise<Verification> {
    return verifyRecord(this);
  }

  textsOf({ content }: StoredAuditLink) {
    return [content];
  }

  /** The columns that the trail is searched by must say what the hashed content says. */
  faultOf(link: StoredAuditLink): string | undefined {
    const told = read(link.content);
    if (!told) return 'its content cannot be read';
    const { at, ...said } = searchedBy(told);
    const { id, phase, actor, onBehalfOf, needed, correlationId, outcome, resources } = link;
    const stored = { id, phase, actor, onBehalfOf, needed, correlationId, outcome, resources };
    const same = Date.parse(at) === link.atMs && JSON.stringify(said) === JSON.stringify(stored);
    return same ? undefined : 'its columns differ from what was recorded';
  }
}

/** Whoever writes a link with a hash of its own may write anything into it. */
function read(content: string): AccessAudited | undefined {
  try {
    return AccessAudited.parse(JSON.parse(content));
  } catch {
    return undefined;
  }
}
