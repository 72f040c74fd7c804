import type { SchemaFacts } from '#schema-examination';

/** What was found out about the schemas of a set. */
export class ExaminedSchemas {
  /** @param bySubject the facts about the schema that the set gives each subject */
  constructor(private readonly bySubject: ReadonlyMap<string, SchemaFacts> = new Map()) {}

  /** The facts about the schema that the set gives a subject. */
  of(subject: string): SchemaFacts {
    const facts = this.bySubject.get(subject);
    if (!facts) throw new Error(`The set's schema of subject '${subject}' was not examined.`);
    return facts;
  }
}
