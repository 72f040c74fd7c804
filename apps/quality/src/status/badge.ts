import type { PublishedStatus } from '../contracts/index.js';

const colours: Readonly<Record<PublishedStatus['status'], string>> = {
  ok: '#2e7d32',
  breached: '#c62828',
  unknown: '#5f6368',
};

/** Widths of characters of an 11-pixel sans serif, near enough: the text is drawn into the width given in any case. */
const narrow = /[ fijlrtI.,:;|'!()[\]]/;
const wide = /[mwMW@%—]/;
const padding = 7;

/** A picture of 20 pixels' height that says how something stands: `quality | 2 incidents`. */
export function badge(label: string, status: PublishedStatus['status'], message: string): string {
  const [left, right] = [boxWidth(label), boxWidth(message)];
  const width = left + right;
  const title = escaped(`${label}: ${message}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" viewBox="0 0 ${width} 20" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="20" rx="3" fill="${colours[status]}"/>`,
    `<path d="M${left} 0H3a3 3 0 0 0-3 3v14a3 3 0 0 0 3 3H${left}z" fill="#3c4043"/>`,
    `<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11" aria-hidden="true">`,
    text(label, padding, left),
    text(message, left + padding, right),
    `</g></svg>\n`,
  ].join('');
}

function text(content: string, x: number, width: number): string {
  return `<text x="${x}" y="14" textLength="${width - 2 * padding}" lengthAdjust="spacingAndGlyphs">${escaped(content)}</text>`;
}

function boxWidth(content: string): number {
  return Math.round([...content].reduce((sum, it) => sum + charWidth(it), 0)) + 2 * padding;
}

function charWidth(character: string): number {
  if (narrow.test(character)) return 4.2;
  return wide.test(character) ? 10.2 : 7;
}

function escaped(content: string): string {
  return content.replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`);
}
