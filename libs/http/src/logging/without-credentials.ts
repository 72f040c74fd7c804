const credentials = [
  // The user and password of a URL: `postgres://ada:secret@host`.
  { found: /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, written: '$1[redacted]@' },
  { found: /\b(Bearer|Basic)\s+[\w~+/.-]+=*/gi, written: '$1 [redacted]' },
];

/** A text without what lets somebody in: errors quote what they were about. */
export function withoutCredentials(text: string): string {
  return credentials.reduce((it, { found, written }) => it.replace(found, written), text);
}
