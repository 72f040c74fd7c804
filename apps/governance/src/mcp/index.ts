/** Tools for agents, by the Model Context Protocol: they may what whoever sends them may. */
export { McpModule } from './mcp.module.js';
export { McpSettings } from './mcp-settings.js';
