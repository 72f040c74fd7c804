import { mesh, type Resource } from '#access';
import { Injectable } from '@nestjs/common';
import { PlacesStore } from '../places/index.js';

/** Scopes as things to which somebody needs a right. */
@Injectable()
export class ScopeResources {
  constructor(private readonly places: PlacesStore) {}

  /** Of what is set for a scope by those who answer for it; undefined when there is no such scope. */
  async of(scope: string): Promise<Resource | undefined> {
    if (scope === 'global') return { kind: 'scope', id: scope, owners: [] };
    const [, kind, id = ''] = /^(product|domain):(.+)$/.exec(scope) ?? [];
    if (kind !== 'product' && kind !== 'domain') return undefined;
    const place = (await this.places.of([{ kind, id }])).get(scope);
    if (!place) return undefined;
    const { domain, owner } = place;
    return { kind, id, ...(domain !== undefined && { domain }), owners: owner === undefined ? [] : [owner] };
  }

  /**
   * What is set for a scope, as something to be looked at: it says who is reached where, and is shown to those to whom deliveries
   * are. What holds for all is everybody's. None when there is no such scope.
   */
  async toLookAt(scope: string | undefined): Promise<Resource[]> {
    if (scope === undefined) return [];
    if (scope === 'global') return [mesh];
    const resource = await this.of(scope);
    return resource ? [{ ...resource, kind: 'delivery' }] : [];
  }
}
