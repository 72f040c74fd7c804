import { describe, type Draft, draftOf, type DraftSource, type DraftWishes, SourceUnreadable } from '#drafts';
import { Injectable } from '@nestjs/common';
import { WireFields } from '../fields/index.js';
import { DraftSourceUnreadable } from './draft-errors.js';

/** Makes documents of what exists already; nothing of it is kept. */
@Injectable()
export class MakeDraft {
  constructor(private readonly wire: WireFields) {}

  /**
   * A topic whose schema is not given has that which is registered for its values.
   * @throws DraftSourceUnreadable, SchemaUnreadable, SchemaTooCostly, ExaminationUnavailable, ReferenceBroken
   */
  async make(source: DraftSource, wishes: DraftWishes): Promise<Draft> {
    try {
      return draftOf(await this.described(source), wishes);
    } catch (error) {
      if (error instanceof SourceUnreadable) throw new DraftSourceUnreadable(error);
      throw error;
    }
  }

  private async described(source: DraftSource) {
    const fieldsOf = (text: Parameters<WireFields['ofText']>[0]) => this.wire.ofText(text);
    if (source.from !== 'topic' || source.value) return describe(source, fieldsOf);
    const registered = await this.wire.latest(`${source.topic}-value`);
    if (!registered) return describe(source, fieldsOf);
    const { fields, ...value } = registered;
    return describe({ ...source, value }, () => Promise.resolve(fields));
  }
}
