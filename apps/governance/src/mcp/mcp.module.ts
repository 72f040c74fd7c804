import { type DynamicModule, Module } from '@nestjs/common';
import { McpController } from './mcp.controller.js';
import { McpSettings } from './mcp-settings.js';
import { ServeAgents } from './serve-agents.js';

/** Tools for agents. */
@Module({})
export class McpModule {
  static of(settings: McpSettings): DynamicModule {
    return {
      module: McpModule,
      controllers: [McpController],
      providers: [ServeAgents, { provide: McpSettings, useValue: settings }],
    };
  }
}
