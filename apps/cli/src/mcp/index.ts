/** Tools for agents on this machine. */
export { mcpCommand } from './mcp-command.js';
