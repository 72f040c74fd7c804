import type { Resource } from '#access';
import { findContract, findProduct, findSubject } from '#change-sets';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CurrentBase, type RequestBase } from '../base/index.js';
import type { AppliedItem } from './applied-change.js';
import { ChangesStore } from './changes.store.js';

/** Applied changes as things to which somebody needs a right: of who made them, and of each domain whose things they changed. */
@Injectable()
export class ChangeResources {
  constructor(
    private readonly changes: ChangesStore,
    private readonly current: CurrentBase,
  ) {}

  /** None when there is no such change. */
  async of(id: string): Promise<Resource[]> {
    const found = z.uuid().safeParse(id).success ? await this.changes.find(id) : undefined;
    if (!found) return [];
    const base = await this.current.forRequest();
    const things = await Promise.all(found.items.map((item) => thingOf(item, base)));
    const domains = new Set(things.flat().flatMap(({ domain }) => domain ?? []));
    const change = { kind: 'change' as const, id, owners: [found.actor] };
    return domains.size === 0 ? [change] : [...domains].map((domain) => ({ ...change, domain }));
  }
}

function thingOf({ kind, id }: AppliedItem, base: RequestBase): Promise<Resource[]> {
  if (kind === 'Schema') return findSubject(base, id);
  return kind === 'DataContract' ? findContract(base, id) : findProduct(base, id);
}
