import { ExportedAct, ExportedAuditLink, ExportedDecision } from '#contracts/record-exports';
import type { Leaf } from '#transparency-log';
import { digestOfAct } from './act.js';
import { hashedTexts } from './audit-texts.js';
import { hashOf } from './chain.js';
import { LinksSeen } from './links-seen.js';
import type { Place, PlacedLink } from './place.js';
import { sealOf } from './seal.js';

/** A link and the leaf that tells of it. */
interface Told extends PlacedLink {
  readonly leaf: Leaf;
}

const notTold = 'it is not what its leaf says';
const otherHash = 'its content does not have the recorded hash';
const notFollowing = 'it does not follow the one before it';

/** Proves exported records, one after the other: that each is what its leaf says, and follows the one before it in its chain. */
export class ProveExported {
  private readonly links = new LinksSeen<Told>();

  /**
   * @param faulty told of each fault that is found, with the leaf; of some only when a later record is there
   * @param proven told of each act that is what its leaf says
   */
  constructor(
    private readonly faulty: (leaf: Leaf, reason: string) => void,
    private readonly proven: (act: ExportedAct) => void,
  ) {}

  add(leaf: Leaf, record: unknown): void {
    if (record === null) return this.faulty(leaf, 'it is in the log and not in the record');
    if (leaf.kind === 'decision') return this.decision(leaf, ExportedDecision.safeParse(record).data);
    if (leaf.kind === 'audit') return this.auditLink(leaf, ExportedAuditLink.safeParse(record).data);
    const act = ExportedAct.safeParse(record).data;
    if (act?.kind !== leaf.kind || digestOfAct(act) !== leaf.digest) this.faulty(leaf, notTold);
    else this.proven(act);
  }

  /** Names those whose predecessors never came. */
  end(): void {
    for (const { leaf } of this.links.orphans) this.faulty(leaf, 'the one before it in its chain is missing');
  }

  private decision(leaf: Leaf, record: ExportedDecision | undefined): void {
    if (record?.summary.id !== leaf.id || (record.seal ?? record.hash) !== leaf.digest)
      return this.faulty(leaf, notTold);
    const { decision, inputs } = record;
    if (
      decision !== null &&
      inputs !== null &&
      hashOf({ ...record, texts: [decision, inputs] }) !== record.hash
    )
      return this.faulty(leaf, otherHash);
    this.follow(leaf, record, (previous) => sealFault(record, previous));
  }

  private auditLink(leaf: Leaf, record: ExportedAuditLink | undefined): void {
    if (record?.hash !== leaf.digest) return this.faulty(leaf, notTold);
    if (hashOf({ ...record, texts: hashedTexts(record) }) !== record.hash)
      return this.faulty(leaf, otherHash);
    this.follow(leaf, { ...record, seal: null }, () => undefined);
  }

  private follow(leaf: Leaf, link: PlacedLink, fault: (previous: Place) => string | undefined): void {
    const { chain, seq, hash, seal, previousHash } = link;
    this.links.add({ leaf, chain, seq, hash, seal, previousHash }, (previous) => {
      const reason = previous.hash === previousHash ? fault(previous) : notFollowing;
      if (reason !== undefined) this.faulty(leaf, reason);
    });
  }
}

function sealFault(record: ExportedDecision, previous: Place): string | undefined {
  const seal = previous.seal === null ? null : sealOf(record, previous.seal);
  return seal === record.seal ? undefined : 'it does not have the recorded seal';
}
