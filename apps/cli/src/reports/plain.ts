import { withoutControls } from '../command-line/index.js';

/** Text of documents and policies as one line that nothing obeys. */
export function plain(text: string): string {
  return withoutControls(text).trim();
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
