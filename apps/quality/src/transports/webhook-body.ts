import { EventTypes } from '#contracts/events';
import type { Message } from './message.js';

/** Chat tools that take a message as `text` and nothing else. */
const chatTools = ['slack', 'teams', 'googlechat'];

/** The body of a notification: for chat tools a sentence, for all others the payload of Standard Webhooks. */
export function webhookBody({ tool, event, alert }: Message): string {
  if (chatTools.includes(tool)) return JSON.stringify({ text: sentence(event, alert) });
  if (tool === 'discord') return JSON.stringify({ content: sentence(event, alert) });
  const type = event === 'raised' ? EventTypes.alertRaised : EventTypes.alertResolved;
  return JSON.stringify({ type, timestamp: alert.at, data: alert });
}

function sentence(event: Message['event'], alert: Message['alert']): string {
  const { severity, contractId, title, description, incidentId } = alert;
  return event === 'raised'
    ? `[${severity}] ${contractId}: ${title}. ${description} (incident ${incidentId})`
    : `[resolved] ${contractId}: ${title} (incident ${incidentId})`;
}
