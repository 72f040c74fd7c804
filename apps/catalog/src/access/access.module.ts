import { ResourceFinders } from '#access';
import { findContract, findProduct, findSubject } from '#change-sets';
import { readSubjectName, referredSubject, writeSubjectName } from '#ids';
import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { CurrentBase } from '../base/index.js';

/** Finds what paths name, as it is registered now. */
@Module({})
export class AccessModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
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
    this.finders.add('subject', (name) => this.subject(name), ofRecord);
    this.finders.add('meant subject', (name) => this.meant(name), ofRecord);
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
