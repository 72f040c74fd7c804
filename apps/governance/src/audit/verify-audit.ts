import { Injectable } from '@nestjs/common';
import { AccessAudited } from '#contracts/events';
import { hashedTexts } from '#record-proofs';
import { countVerification, type ChainedRecord, type Verification, verifyRecord } from '../record/index.js';
import { searchedBy } from './audit-link.js';
import { AuditLinksStore, type StoredAuditLink } from './audit-links.store.js';

/** Walks every chain of the audit trail and names each link that is not as it was recorded. */
@Injectable()
export class VerifyAudit implements ChainedRecord<StoredAuditLink> {
  readonly name = 'links';

  constructor(readonly store: AuditLinksStore) {}

  async verify(): Promise<Verification> {
    const verification = await verifyRecord(this);
    countVerification('audit', verification.valid);
    return verification;
  }

  textsOf(link: StoredAuditLink) {
    return hashedTexts(link);
  }

  /** The columns that the trail is searched by must say what the hashed content says. */
  faultOf(link: StoredAuditLink): string | undefined {
    if (link.isForgotten) return isEmpty(link) ? undefined : 'it says what was forgotten';
    const told = read(link);
    if (!told) return 'its content cannot be read';
    const { at, ...said } = searchedBy(told);
    const { id, phase, actor, onBehalfOf, needed, correlationId, outcome, resources } = link;
    const stored = { id, phase, actor, onBehalfOf, needed, correlationId, outcome, resources };
    const same = Date.parse(at) === link.atMs && JSON.stringify(said) === JSON.stringify(stored);
    return same ? undefined : 'its columns differ from what was recorded';
  }
}

/** What entries are found by is forgotten with them. */
function isEmpty({
  content,
  origin,
  actor,
  onBehalfOf,
  needed,
  correlationId,
  outcome,
  resources,
}: StoredAuditLink): boolean {
  const found = [actor, onBehalfOf, needed, correlationId, outcome];
  return content === '' && origin === '' && resources.length === 0 && found.every((it) => it === null);
}

/** Whoever writes a link with a hash of its own may write anything into it. */
function read({ content, origin }: StoredAuditLink): AccessAudited | undefined {
  try {
    const apart = origin === null ? {} : { address: '', userAgent: null };
    return AccessAudited.parse({ ...(JSON.parse(content) as object), ...apart });
  } catch {
    return undefined;
  }
}
