import { type Resource, ResourceFinders, ShownThings } from '#access';
import type { DataContract, DataProduct } from '#contracts/documents';
import { contractResource, productResource } from '#document-readers';
import { findContract, findProduct, findSubject } from '#change-sets';
import { readSubjectName, referredSubject, writeSubjectName } from '#ids';
import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { CurrentBase } from '../base/index.js';

/** Finds what paths name, as it is registered now. */
@Module({})
export class AccessModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(ShownThings) private readonly shown: ShownThings,
    @Inject(CurrentBase) private readonly current: CurrentBase,
  ) {}

  /** @param features the base with all that is below it */
  static on(...features: readonly DynamicModule[]): DynamicModule {
    return { module: AccessModule, imports: [...features] };
  }

  onModuleInit(): void {
    const ofRecord = { ofRecord: true };
    this.finders.add('product', async (id) => findProduct(await this.current.forRequest(), id), ofRecord);
    this.finders.add('contract', async (id) => findContract(await this.current.forRequest(), id), ofRecord);
    this.shown.add('product', ({ id, document }) => productResource(id as string, document as DataProduct));
    this.shown.add('contract', ({ id, document }) => this.contract(id as string, document as DataContract));
    this.finders.add('subject', (name) => this.subject(name), ofRecord);
    this.finders.add('meant subject', (name) => this.meant(name), ofRecord);
  }

  /** As it says itself; where it names no domain, it is of the product that offers it now. */
  private async contract(id: string, document: DataContract): Promise<Resource> {
    if (document.domain !== undefined) return contractResource(id, document);
    const [now] = await findContract(await this.current.forRequest(), id);
    const { domain, owners } = contractResource(id, document);
    return {
      kind: 'contract',
      id,
      owners: [...owners, ...(now?.owners ?? [])],
      ...((domain ?? now?.domain) && { domain: domain ?? now?.domain }),
    };
  }

  private async subject(named: string) {
    return findSubject(await this.current.forRequest(), spelled(named));
  }

  /** Where a name is configured as an alias, it is the other subject that is meant. */
  private async meant(named: string) {
    const base = await this.current.forRequest();
    const name = spelled(named);
    const { alias } = await base.settings.effective(name);
    return findSubject(base, alias === null ? name : referredSubject(alias, name));
  }
}

/** Paths may spell a subject of the default context with its prefix. */
function spelled(subject: string): string {
  return writeSubjectName(readSubjectName(subject));
}
