import type { DataContract, DataProduct } from '#contracts/documents';
import { offeredContracts, ownerOf, statusOf } from '#document-readers';
import type { Obstacle, Stage } from './checklist-documents.js';

/** A product, what is there of what it offers, and what policies would say. */
export interface OnItsWay {
  readonly product: DataProduct;
  readonly contracts: readonly DataContract[];
  readonly obstacles: readonly Obstacle[];
}

/** The stages of a product on its way to being active, in the order in which they are reached. */
export function stagesOf(way: OnItsWay): Stage[] {
  return [owned(way), offering(way), described(way), activeContracts(way), allowed(way), active(way)];
}

/** What stands in the way of it: what a waiver lets stand does not. */
export function counting(obstacles: readonly Obstacle[]): Obstacle[] {
  return obstacles.filter(({ must, waiver }) => must && waiver === null);
}

function owned({ product }: OnItsWay): Stage {
  const owner = ownerOf(product)?.username;
  return stage('owner', linkOf(product), owner !== undefined, {
    done: `${owner} owns it.`,
    open: 'Nobody is named as its owner.',
    mend: 'Name somebody in `team.members` whose role is `owner`.',
  });
}

function offering({ product }: OnItsWay): Stage {
  const ports = product.outputPorts ?? [];
  const bare = ports.filter(({ contractId }) => contractId === undefined).map(({ name }) => name);
  return stage('ports', linkOf(product), ports.length > 0 && bare.length === 0, {
    done: `It offers ${ports.map(({ name }) => name).join(', ')}.`,
    open: ports.length === 0 ? 'It has no output port.' : `${bare.join(', ')} name no contract.`,
    mend: 'Add an output port with the id of its contract in `contractId`.',
  });
}

function described({ product, contracts }: OnItsWay): Stage {
  const there = new Set(contracts.map(({ id }) => id));
  const missing = offeredContracts(product).filter((id) => !there.has(id));
  return stage('contracts', '/api/v1/changes', contracts.length > 0 && missing.length === 0, {
    done: `${[...there].join(', ')} say what is promised.`,
    open:
      missing.length > 0 ? `${missing.join(', ')} are not registered.` : 'No contract says what is promised.',
    mend: 'Register the contract that its output port names.',
  });
}

function activeContracts({ contracts }: OnItsWay): Stage {
  const waiting = contracts.filter((it) => statusOf(it) !== 'active').map(({ id }) => id);
  const link = `/api/v1/contracts/${encodeURIComponent(waiting[0] ?? contracts[0]?.id ?? '')}`;
  return stage('active-contracts', link, contracts.length > 0 && waiting.length === 0, {
    done: 'Its contracts are active.',
    open: waiting.length > 0 ? `${waiting.join(', ')} are not active.` : 'It has no contract.',
    mend: 'Register them with `status: active`.',
  });
}

function allowed({ product, obstacles }: OnItsWay): Stage {
  const count = counting(obstacles).length;
  const link = `/api/v1/products/${encodeURIComponent(product.id)}/findings`;
  return stage('policies', link, count === 0, {
    done: 'No policy stands in the way.',
    open: `${count} finding${count === 1 ? '' : 's'} of policies would refuse it.`,
    mend: 'Do what `mend` of each of `obstacles` says, or ask for a waiver.',
  });
}

function active({ product }: OnItsWay): Stage {
  const status = statusOf(product);
  return stage('active', '/api/v1/changes', status === 'active', {
    done: 'It is active.',
    open: `It is ${status}.`,
    mend: `Apply {"changes": [{"kind": "Lifecycle", "product": "${product.id}", "to": "active"}]}.`,
  });
}

function stage(
  name: Stage['stage'],
  link: string,
  done: boolean,
  said: { readonly done: string; readonly open: string; readonly mend: string },
): Stage {
  return { stage: name, done, why: done ? said.done : said.open, mend: done ? null : said.mend, link };
}

function linkOf({ id }: DataProduct): string {
  return `/api/v1/products/${encodeURIComponent(id)}`;
}
