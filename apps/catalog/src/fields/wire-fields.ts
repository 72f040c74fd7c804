import { Injectable } from '@nestjs/common';
import {
  type ExaminableSchema,
  examinationOf,
  importsOf,
  NeededSubjects,
  Registered,
  SchemaTooCostly,
  SchemaUnreadable,
} from '#change-sets';
import type { SchemaField, SchemaType } from '#schema-compat';
import { SchemaExaminer, type Examination, type SchemaFacts } from '#schema-examination';
import { CurrentBase, type RequestBase } from '../base/index.js';
import { SubjectsStore, type SubjectVersion } from '../subjects/index.js';

/** A registered schema and its fields. */
export interface ReadSchema {
  readonly schemaType: SchemaType;
  readonly schema: string;
  readonly fields: readonly SchemaField[];
}

/** Reads the fields of schemas within bounds, as strangers may have written them. */
@Injectable()
export class WireFields {
  constructor(
    private readonly subjects: SubjectsStore,
    private readonly current: CurrentBase,
    private readonly examiner: SchemaExaminer,
  ) {}

  /** The newest version of a subject; undefined where there is none. @throws as {@link ofVersion} */
  async latest(subject: string): Promise<ReadSchema | undefined> {
    const summary = await this.subjects.find(subject);
    const version = summary && (await this.subjects.version(subject, summary.latestVersion));
    if (!version) return undefined;
    const fields = await this.ofVersion(version, await this.current.forRequest());
    return { schemaType: version.schemaType, schema: version.schema, fields };
  }

  /**
   * @throws SchemaUnreadable, SchemaTooCostly, ExaminationUnavailable; ReferenceBroken when the schema imports a version that was
   * deleted since
   */
  async ofVersion(version: SubjectVersion, base: RequestBase): Promise<readonly SchemaField[]> {
    const subjects = new NeededSubjects(base);
    await subjects.add({ imports: importsOf(version) });
    return this.examined(version, subjects.all);
  }

  /** Of a schema that imports nothing. @throws SchemaUnreadable, SchemaTooCostly, ExaminationUnavailable */
  ofText(text: {
    readonly schemaType: SchemaType;
    readonly schema: string;
  }): Promise<readonly SchemaField[]> {
    return this.examined({ subject: '', references: [], ...text }, []);
  }

  private async examined(
    schema: ExaminableSchema,
    subjects: NeededSubjects['all'],
  ): Promise<readonly SchemaField[]> {
    const known = new Registered({
      documents: [],
      contractHistory: [],
      subjects,
      referrers: [],
      domains: [],
    });
    const request = examinationOf(schema, known, { fields: true, history: [] });
    return factsIn(await this.examiner.examine(request)).fields;
  }
}

function factsIn(answer: Examination): SchemaFacts {
  if ('facts' in answer) return answer.facts;
  const { cause, message, path } = answer.mistake;
  const Mistaken = cause === 'too-costly' ? SchemaTooCostly : SchemaUnreadable;
  throw new Mistaken([{ path, message }]);
}
