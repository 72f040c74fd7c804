import { Injectable } from '@nestjs/common';
import { referredSubject } from '#ids';
import { ScopeSettings, type CurrentSettings } from '../../evolution/index.js';

/** Subjects that go by other names. */
@Injectable()
export class Aliases {
  constructor(private readonly settings: ScopeSettings) {}

  /** The subject that is meant now. */
  async resolve(named: string): Promise<string> {
    return resolveAlias(named, await this.settings.current());
  }
}

/** The subject that is meant: another one where this name is configured as an alias of it. */
export async function resolveAlias(named: string, settings: CurrentSettings): Promise<string> {
  const { alias } = await settings.effective(named);
  return alias === null ? named : referredSubject(alias, named);
}
