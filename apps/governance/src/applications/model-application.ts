import { Authorisation, type Principal } from '#access';
import { Clock } from '#clock';
import { applicationId, classificationsOf, draftApplication, followingLevels } from '#drafts';
import { statusOf } from '#document-readers';
import { Injectable } from '@nestjs/common';
import { OpenConsents } from '../consents/index.js';
import { type ForeseenAccess, ForeseeAccess, WantedAccess } from '../grants/index.js';
import type { ApplicationModel, NewApplication, ReadContract } from './application-documents.js';
import { FindObjections } from './find-objections.js';
import { pickContracts, type Read } from './pick-contracts.js';
import { accessRequest, consumption, type Settled } from './ready-bodies.js';

const halfAYearMs = 182 * 86_400_000;

/** Says what follows from building an application on columns of others. Nothing is kept, and nobody is asked. */
@Injectable()
export class ModelApplication {
  constructor(
    private readonly wanted: WantedAccess,
    private readonly access: ForeseeAccess,
    private readonly consents: OpenConsents,
    private readonly objections: FindObjections,
    private readonly authorisation: Authorisation,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, AccessDenied, PicksInvalid, GrantUndecided, and what a decision throws */
  async model(asked: NewApplication, by: Principal): Promise<ApplicationModel> {
    const now = this.clock.now();
    const application = settled(asked, by, now);
    const reads = await this.readsOf(asked, by);
    const seen = await Promise.all(reads.map((it) => this.see(application, it, by)));
    const { contract, product, missing, notes } = draftApplication(application, reads);
    const findings = await this.objections.to({ contract, product });
    const isDenied = seen.some(({ access }) => access.state === 'denied');
    return {
      id: applicationId(application),
      ready: !isDenied && findings.every(({ level }) => level !== 'deny'),
      reads: seen,
      classifications: classificationsOf(reads).map((it) => ({ ...it, columns: [...it.columns] })),
      serviceLevels: followingLevels(reads).map((it) => ({
        ...it,
        promised: [...it.promised],
        silent: [...it.silent],
      })),
      findings,
      ...{ product, contract, missing: [...missing], notes: [...notes] },
      accessRequests: reads.flatMap((it, index) => requestFor(application, it, seen[index]?.access)),
      consumptions: reads.map((it) => consumption(application, it, now)),
    };
  }

  private async readsOf({ reads }: NewApplication, by: Principal): Promise<Read[]> {
    const offered = await Promise.all(reads.map(({ contract }) => this.wanted.find(contract)));
    const resources = offered.map((it) => this.wanted.resource(it));
    if (this.authorisation.asks) await this.authorisation.require(by, 'document:read', ...resources);
    return pickContracts(reads, offered);
  }

  private async see(application: Settled, read: Read, by: Principal): Promise<ReadContract> {
    const { contract, product, columns } = read;
    const [access, consents] = await Promise.all([
      this.access.of(accessRequest(application, read), read, by),
      this.consents.about(contract.id),
    ]);
    return {
      contract: contract.id,
      product: product?.id ?? null,
      status: statusOf(contract),
      columns: columns.map(({ path, logicalType, classification, tags, deprecated }) => ({
        ...{ path, type: logicalType ?? null, classification: classification ?? null },
        ...{ tags: [...tags], deprecated },
      })),
      access: { ...access, why: [...access.why], purposes: [...access.purposes] },
      consents,
    };
  }
}

function settled(asked: NewApplication, { id, onBehalfOf }: Principal, now: Date): Settled {
  const { owner = onBehalfOf ?? id, until = new Date(now.getTime() + halfAYearMs).toISOString() } = asked;
  return { ...asked, owner, until };
}

/** Where it still has to be asked for, and may be. */
function requestFor(application: Settled, read: Read, access?: Pick<ForeseenAccess, 'state' | 'terms'>) {
  if (access?.state !== 'ask' && access?.state !== 'automatic') return [];
  return [accessRequest(application, read, access.terms?.digest)];
}
