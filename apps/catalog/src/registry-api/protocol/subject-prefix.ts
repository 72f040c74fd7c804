import { defaultContext } from '#ids';

/** Which subjects are listed: those of one context, or of all (null), whose full names begin alike. */
interface SubjectPrefix {
  readonly context: string | null;
  readonly prefix: string;
}

const everyContext = ':*:';

/** Reads how names shall begin: a plain name is one of the default context, `:*:` means all contexts. */
export function readPrefix(text: string | undefined): SubjectPrefix {
  if (text === undefined || text === everyContext) return { context: null, prefix: '' };
  const [, context, name = ''] = /^:(\.[^:]*):(.*)$/su.exec(text) ?? [];
  if (context === undefined) return { context: text.startsWith(':') ? null : defaultContext, prefix: text };
  return context === defaultContext ? { context, prefix: name } : { context, prefix: text };
}
