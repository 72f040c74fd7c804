import { defaultContext } from '#ids';
import type { SubjectPrefix } from '../../subjects/index.js';

const everyContext = ':*:';

/** Reads how names shall begin: a plain name is one of the default context, after `:*:` it is one of any. */
export function readPrefix(text = everyContext): SubjectPrefix {
  if (text.startsWith(everyContext))
    return { context: null, prefix: text.slice(everyContext.length), within: true };
  const [, context, name = ''] = /^:(\.[^:]*):(.*)$/su.exec(text) ?? [];
  if (context === undefined)
    return { context: text.startsWith(':') ? null : defaultContext, prefix: text, within: false };
  return { context, prefix: name, within: true };
}
