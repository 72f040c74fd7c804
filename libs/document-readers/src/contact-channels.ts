import type { DataContract, DataProduct } from '#contracts/documents';
import { emailAddress } from './email-address.js';

/** A way to reach those who answer for a document. */
export interface ContactChannel {
  /** The channel's name as the document gives it. */
  readonly name: string;
  /** `email`, or the tool in lower case (`slack`, `teams`, `webhook`, ...); `other` when neither tool nor address tells. */
  readonly tool: string;
  /** Where messages go: a URL, or the bare address for e-mail; the name when the document gives no URL. */
  readonly address: string;
  /** e.g. `interactive`, `announcements`, `issues`. */
  readonly scope?: string;
}

/** The support channels of a product or contract, in the order of the document. */
export function contactChannels(document: DataProduct | DataContract): ContactChannel[] {
  return (document.support ?? []).map(({ channel, url, tool, scope }) => {
    const email = emailAddress(url) ?? emailAddress(channel);
    const isEmail = email !== undefined && (tool === undefined || tool.toLowerCase() === 'email');
    if (isEmail) return { name: channel, tool: 'email', address: email, scope };
    return { name: channel, tool: tool?.toLowerCase() ?? 'other', address: url ?? channel, scope };
  });
}
