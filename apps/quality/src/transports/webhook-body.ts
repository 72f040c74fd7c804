import { EventTypes } from '#contracts/events';
import type { Message } from './message.js';

/** Chat tools that take a message as `text` and nothing else. */
const chatTools = ['slack', 'teams', 'googlechat'];

/**
 * The body of a notification: for chat tools a sentence, for all others the payload of Standard Webhooks. Each has the revision
 * of its incident, since messages may overtake each other.
 */
export function webhookBody(message: Message): string {
  const { tool, event, alert, incidentRevision: revision } = message;
  const chat = messageFor(tool, sentence(message));
  if (chat !== undefined) return chat;
  const type = event === 'raised' ? EventTypes.alertRaised : EventTypes.alertResolved;
  return JSON.stringify({ type, timestamp: alert.at, data: { ...alert, revision } });
}

/** What a chat tool takes; undefined for all other tools. */
export function messageFor(tool: string, sentenceOf: string): string | undefined {
  if (chatTools.includes(tool)) return JSON.stringify({ text: sentenceOf });
  return tool === 'discord' ? JSON.stringify({ content: sentenceOf }) : undefined;
}

function sentence({ event, alert, incidentRevision }: Message): string {
  const { severity, contractId, title, description, incidentId } = alert;
  const source = `(incident ${incidentId}, revision ${incidentRevision})`;
  return event === 'raised'
    ? `[${severity}] ${contractId}: ${title}. ${description} ${source}`
    : `[resolved] ${contractId}: ${title} ${source}`;
}
