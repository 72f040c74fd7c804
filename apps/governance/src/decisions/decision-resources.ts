import type { Resource } from '#access';
import { findContract, findProduct, findSubject } from '#change-sets';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Projection, type ProjectionView } from '../projections/index.js';
import { DecisionsStore } from './decisions.store.js';

/** Decisions as things to which somebody needs a right: of who asked, and of each domain that they were about. */
@Injectable()
export class DecisionResources {
  constructor(
    private readonly store: DecisionsStore,
    private readonly projection: Projection,
  ) {}

  /** None when there is no such decision. */
  async of(id: string): Promise<Resource[]> {
    const parties = isId(id) ? await this.store.parties(id) : undefined;
    if (!parties) return [];
    const { actor, targets } = parties;
    const view = this.projection.view();
    const found = await Promise.all(targets.map((target) => thingOf(target, view)));
    const domains = new Set(found.flat().flatMap(({ domain }) => domain ?? []));
    const decision = { kind: 'decision' as const, id, owners: [actor] };
    return domains.size === 0 ? [decision] : [...domains].map((domain) => ({ ...decision, domain }));
  }
}

function isId(text: string): boolean {
  return z.uuid().safeParse(text).success;
}

/** What `<kind>:<id>` stands for, as it is registered now. */
function thingOf(target: string, view: ProjectionView): Promise<Resource[]> {
  const colon = target.indexOf(':');
  const [kind, id] = [target.slice(0, colon), target.slice(colon + 1)];
  if (kind === 'Schema') return findSubject(view, id);
  return kind === 'DataContract' ? findContract(view, id) : findProduct(view, id);
}
