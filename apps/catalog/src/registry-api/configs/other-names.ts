import { Injectable } from '@nestjs/common';
import { referredSubject } from '#ids';
import { ConfigsStore } from '../../evolution/index.js';
import type { SubjectPrefix } from '../../subjects/index.js';

/** The other names that subjects go by. */
@Injectable()
export class OtherNames {
  constructor(private readonly configs: ConfigsStore) {}

  /** The names that begin so, each under the subject that it stands for. */
  async beginning(prefix: SubjectPrefix): Promise<Map<string, string[]>> {
    const names = new Map<string, string[]>();
    for (const { scope, alias } of await this.configs.aliases(prefix)) {
      const subject = referredSubject(alias, scope);
      names.set(subject, [...(names.get(subject) ?? []), scope]);
    }
    return names;
  }
}
