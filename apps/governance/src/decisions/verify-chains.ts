import { Injectable } from '@nestjs/common';
import type { Decision } from '#contracts/decisions';
import { z } from 'zod';
import { genesis, hashOf } from './chain.js';
import { DecisionsStore, type StoredChain, type StoredLink } from './decisions.store.js';
import { targetsOf } from './record-decision.js';
import { sealOf } from './seal.js';

const BrokenLink = z
  .object({ id: z.string().nullable(), seq: z.int(), reason: z.string() })
  .meta({ id: 'BrokenLink' });

const forgotten = z
  .int()
  .describe('Dry runs among them whose content was dropped when it was old: their seals were checked.');

export const Verification = z
  .object({
    valid: z.boolean(),
    checked: z.int(),
    forgotten,
    chains: z.array(
      z.object({
        chain: z.string(),
        length: z.int(),
        head: z.string(),
        valid: z.boolean(),
        forgotten,
        broken: z.array(BrokenLink),
      }),
    ),
  })
  .meta({ id: 'Verification' });

type BrokenLink = z.infer<typeof BrokenLink>;
export type Verification = z.infer<typeof Verification>;

/** Decisions read at once; each may carry inputs of some hundred kilobytes. */
const batch = 100;
/** A chain that is broken in more places than this is not listed further. */
const mostBroken = 100;

/** Walks every chain from its start and names each decision that is not as it was recorded. */
@Injectable()
export class VerifyChains {
  constructor(private readonly store: DecisionsStore) {}

  async verify(): Promise<Verification> {
    const chains: Verification['chains'] = [];
    for (const stored of await this.store.chains()) {
      const { chain, seq, hash } = stored;
      const walked = await this.walk(stored);
      chains.push({ chain, length: seq, head: hash, valid: walked.broken.length === 0, ...walked });
    }
    const used = chains.filter(({ length, valid }) => length > 0 || !valid);
    return {
      valid: used.every(({ valid }) => valid),
      checked: used.reduce((sum, { length }) => sum + length, 0),
      forgotten: used.reduce((sum, it) => sum + it.forgotten, 0),
      chains: used,
    };
  }

  private async walk({ chain, last, ...head }: StoredChain): Promise<Walked> {
    const broken: BrokenLink[] = [];
    let forgotten = 0;
    let previous: Place = { seq: 0, hash: genesis, seal: head.seal === null ? null : genesis };
    let walked = Number.MIN_SAFE_INTEGER;
    // Decisions made while we walk lie behind the last one we started with.
    while (walked < last && broken.length < mostBroken) {
      const links = (await this.store.links(chain, walked, batch)).filter(({ seq }) => seq <= last);
      for (const link of links) {
        const isOutside = link.seq < 1 || link.seq > head.seq;
        const reason = isOutside ? 'it lies outside of its chain' : faultOf(link, previous);
        if (reason) broken.push({ id: link.id, seq: link.seq, reason });
        if (link.isForgotten) forgotten += 1;
        if (!isOutside) previous = link;
      }
      walked = links.at(-1)?.seq ?? last;
    }
    if (broken.length === 0 && !isSamePlace(previous, head)) {
      const reason = 'the newest decisions of the chain are missing';
      broken.push({ id: null, seq: previous.seq + 1, reason });
    }
    return { forgotten, broken };
  }
}

/** What a walk along one chain came to. */
type Walked = Pick<Verification['chains'][number], 'forgotten' | 'broken'>;

/** Where a chain is after a decision. */
type Place = Pick<StoredLink, 'seq' | 'hash' | 'seal'>;

function isSamePlace(one: Place, other: Place): boolean {
  return one.seq === other.seq && one.hash === other.hash && one.seal === other.seal;
}

function faultOf(link: StoredLink, previous: Place): string | undefined {
  if (link.seq !== previous.seq + 1)
    return `decisions ${previous.seq + 1} to ${link.seq - 1} before it are missing`;
  if (!link.isForgotten && hashOf(link) !== link.hash) return 'its content does not have the recorded hash';
  if (link.previousHash !== previous.hash) return 'it does not follow the decision before it';
  return link.isForgotten ? forgottenFault(link, previous) : (columnFault(link) ?? sealFault(link, previous));
}

/** Only the content of dry runs is ever forgotten, and only where a seal stands for it. */
function forgottenFault(link: StoredLink, previous: Place): string | undefined {
  if (link.purpose !== 'gate' || link.seal === null) return 'its content is missing';
  return sealFault(link, previous);
}

function sealFault(link: StoredLink, previous: Place): string | undefined {
  const seal = previous.seal === null ? null : sealOf({ ...link, summary: link }, previous.seal);
  return seal === link.seal ? undefined : 'it does not have the recorded seal';
}

/** The columns that lists are filtered by must say what the hashed decision says. */
function columnFault(link: StoredLink): string | undefined {
  const decision = JSON.parse(link.decision) as Decision;
  const same =
    decision.id === link.id &&
    decision.purpose === link.purpose &&
    decision.verdict === link.verdict &&
    decision.actor === link.actor &&
    Date.parse(decision.at) === link.atMs &&
    JSON.stringify(targetsOf(decision)) === JSON.stringify(link.targets);
  return same ? undefined : 'its columns differ from the recorded decision';
}
