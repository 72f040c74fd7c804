import type { OpenIncidents, ProductQualityChanged } from '#contracts/events';
import { isDeepStrictEqual } from 'node:util';
import type { PublishedStatus } from '../contracts/index.js';

type Status = PublishedStatus['status'];

/** What of a product's document decides who may see it. */
interface ProductPlace {
  readonly domain: string | null;
  /** The step of its life that its document says it is at. */
  readonly life: string;
  readonly owners: readonly string[];
}

/** How a product stands, as it is kept. */
export interface ProductState extends ProductPlace {
  readonly productId: string;
  readonly status: Status;
  readonly since: Date;
  /** 0 until it has been stated. */
  readonly revision: number;
  readonly open: OpenIncidents;
  readonly contracts: ProductQualityChanged['contracts'];
  readonly at: Date;
}

/** A contract that a product offers, and the status that was published of it. */
export interface OfferedContract {
  readonly contractId: string;
  readonly status: PublishedStatus;
}

const worstFirst: readonly Status[] = ['breached', 'unknown', 'ok'];

/** The worst of some statuses: what is broken counts before what nobody knows; of nothing nothing is known. */
export function worstOf(statuses: readonly Status[]): Status {
  return worstFirst.find((status) => statuses.includes(status)) ?? 'unknown';
}

/** The state that follows from a product's contracts; the one before where nothing has changed. */
export function stateAfter(
  before: ProductState,
  place: ProductPlace,
  offered: readonly OfferedContract[],
  now: Date,
): ProductState {
  const contracts = offered.map(({ contractId, status }) => ({
    contractId,
    status: status.status,
    open: openOf([status]),
  }));
  const status = worstOf(contracts.map((it) => it.status));
  const said = { ...place, status, open: openOf(offered.map((it) => it.status)), contracts };
  const { productId, since, revision, at, ...saidBefore } = before;
  if (revision > 0 && isDeepStrictEqual(said, saidBefore)) return before;
  const stays = revision > 0 && status === before.status;
  return { productId, ...said, since: stays ? since : now, revision: revision + 1, at: now };
}

function openOf(statuses: readonly PublishedStatus[]): OpenIncidents {
  const severities = statuses.flatMap(({ incidents }) => incidents.map(({ severity }) => severity));
  const count = (wanted: string) => severities.filter((it) => it === wanted).length;
  return { critical: count('critical'), warning: count('warning'), info: count('info') };
}

/** What the mesh is told of a state. */
export function toldOf({ productId, domain, since, at, ...state }: ProductState): ProductQualityChanged {
  const { status, revision, open, contracts } = state;
  const times = { since: since.toISOString(), at: at.toISOString() };
  return { productId, domain, status, revision, open, contracts, ...times };
}
