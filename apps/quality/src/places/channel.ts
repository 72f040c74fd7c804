import type { DataContract, DataProduct } from '#contracts/documents';
import { contactChannels, type ContactChannel } from '#document-readers';
import { webhooksOf } from '../contracts/index.js';

/** A way to reach somebody. */
export interface Channel {
  /** The same for the same way, whoever names it. */
  readonly key: string;
  readonly name: string;
  /** What takes messages there: `webhook`, `slack`, `teams`, `email`, ... */
  readonly tool: string;
  readonly address: string;
}

/** Scopes of mailboxes where people talk, rather than hear of what is wrong. */
const peopleScopes = ['interactive', 'announcements'];

/** The channels of a document that take messages, each once. */
export function channelsOf(document: DataProduct | DataContract): Channel[] {
  const mail = contactChannels(document).filter(isMailbox);
  const channels = [...(webhooksOf(document) ?? []), ...mail].map(toChannel);
  return [...new Map(channels.map((it) => [it.key, it])).values()];
}

/** The mailbox of a person. */
export function mailTo(name: string, address: string): Channel {
  return toChannel({ name, tool: 'email', address });
}

function toChannel({ name, tool, address }: Pick<ContactChannel, 'name' | 'tool' | 'address'>): Channel {
  return { key: `${tool}:${address}`, name, tool, address };
}

function isMailbox({ tool, address, scope }: ContactChannel): boolean {
  return tool === 'email' && address.includes('@') && !peopleScopes.includes(scope?.toLowerCase() ?? '');
}
