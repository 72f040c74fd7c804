import { Injectable } from '@nestjs/common';
import { referredSubject } from '#contracts';
import { RegistryConfigs } from '../../evolution/current-settings.js';
import type { CurrentSettings } from '../../evolution/scope-settings.js';

/** Subjects that go by other names. */
@Injectable()
export class Aliases {
  constructor(private readonly configs: RegistryConfigs) {}

  /** The subject that is meant: another one where this name is configured as an alias of it. */
  async resolve(subject: string, settings?: CurrentSettings): Promise<string> {
    const { alias } = await this.configs.effective(subject, settings);
    return alias === null ? subject : referredSubject(alias, subject);
  }
}
