import type { StreamParser, StringStream } from '@codemirror/language';

const keywords = new Set(
  'package import as default not if else some every in contains with null true false'.split(' '),
);

/** Rego, as far as colours tell its words apart. */
export const rego: StreamParser<{ isRaw: boolean }> = {
  name: 'rego',
  startState: () => ({ isRaw: false }),
  languageData: { commentTokens: { line: '#' }, closeBrackets: { brackets: ['(', '[', '{', '"', '`'] } },
  token(stream, state) {
    if (state.isRaw) return raw(stream, state);
    if (stream.eatSpace()) return null;
    if (stream.match(/^#.*/)) return 'comment';
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return 'string';
    if (stream.match('`')) {
      state.isRaw = true;
      return raw(stream, state);
    }
    if (stream.match(/^-?\d+(\.\d+)?([eE][+-]?\d+)?/)) return 'number';
    const word = stream.match(/^[A-Za-z_]\w*/);
    if (!word) {
      stream.next();
      return null;
    }
    const [name] = word as RegExpMatchArray;
    if (keywords.has(name)) return ['true', 'false', 'null'].includes(name) ? 'atom' : 'keyword';
    return ['input', 'data'].includes(name) ? 'propertyName' : null;
  },
};

/** What stands between backticks, which may be many lines. */
function raw(stream: StringStream, state: { isRaw: boolean }): string {
  if (stream.skipTo('`') === true) {
    stream.next();
    state.isRaw = false;
  } else stream.skipToEnd();
  return 'string';
}
