/** The context that subjects without a prefix are in. */
export const defaultContext = '.';

/** What says how everything is configured, in whatever context: no subject is in it. */
export const everythingScope = ':.__GLOBAL:';

/** A subject's name taken apart: contexts keep subjects and schema ids of their own. */
export interface SubjectName {
  /** The context's name with its leading dot; `.` is the default one. */
  readonly context: string;
  /** The name within the context; empty when the context itself is meant. */
  readonly name: string;
}

/** Takes a subject as registry clients write it apart: `name`, `:.context:name`, or `:.context:` for a context. */
export function readSubjectName(subject: string): SubjectName {
  const [, context = defaultContext, name = subject] = /^:(\.[^:]*):(.*)$/su.exec(subject) ?? [];
  return { context, name };
}

/** The one spelling of a subject: without a prefix in the default context, `:.context:name` in others. */
export function writeSubjectName({ context, name }: SubjectName): string {
  return context === defaultContext ? name : `:${context}:${name}`;
}

/** What a schema means by a subject it refers to: one of its own context, unless it names another. */
export function referredSubject(reference: string, from: string): string {
  const { context } = readSubjectName(from);
  const isQualified = reference.startsWith(':.');
  return writeSubjectName(isQualified ? readSubjectName(reference) : { context, name: reference });
}
