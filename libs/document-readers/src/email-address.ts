const mailbox = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

/** The e-mail address that a text or `mailto:` link holds, if it holds one. */
export function emailAddress(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const [address = ''] = text
    .trim()
    .replace(/^mailto:/i, '')
    .split('?');
  return mailbox.test(address) ? address : undefined;
}
