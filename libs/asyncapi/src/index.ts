/** AsyncAPI documents of versions 2 and 3: the messages of their channels, and the schemas of these. Pure. */
export { messagesOf, type AsyncApiMessage } from './messages-of.js';
