import { type Resource, ResourceFinders } from '#access';
import { CredentialsStore } from '#authentication';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** What a key is about: each domain in which its roles hold, or else the mesh. Whoever calls with it may look at it. */
export function keyResources(id: string, principal: string, domains: readonly string[]): Resource[] {
  const key: Resource = { kind: 'key', id, owners: [principal] };
  return domains.length === 0 ? [key] : domains.map((domain) => ({ ...key, domain }));
}

/** Finds what a key is about that a path names. */
@Injectable()
export class KeysAsResources implements OnModuleInit {
  constructor(
    private readonly finders: ResourceFinders,
    private readonly store: CredentialsStore,
  ) {}

  onModuleInit(): void {
    this.finders.add('key', (id) => this.of(id));
  }

  private async of(id: string): Promise<Resource[]> {
    const stated = (await this.store.of([id])).get(id);
    return stated?.kind === 'key' ? keyResources(id, stated.principal.id, stated.principal.domains) : [];
  }
}
