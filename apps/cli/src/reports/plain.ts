/** Control characters, which a terminal or a CI system might obey: a document's text must not steer them. */
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/** Text of documents and policies as one line that nothing obeys. */
export function plain(text: string): string {
  return text.replace(controls, ' ').trim();
}

/** For XML, attributes included. */
export function xml(text: string): string {
  const safe = plain(text).replace(/[^\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
  return safe
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** For Markdown: nothing in it becomes a heading, link, image, mention or HTML. */
export function markdown(text: string): string {
  return plain(text)
    .replace(/[\\`*_{}[\]()#+!|~-]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/@(?=\w)/g, '@\u200b')
    .replace(/:\/\//g, ':\u200b//');
}

/** As code within a line of Markdown. */
export function code(text: string): string {
  const safe = plain(text).replaceAll('`', "'").replaceAll('|', '\u2502');
  return safe === '' ? '' : `\`${safe}\``;
}
