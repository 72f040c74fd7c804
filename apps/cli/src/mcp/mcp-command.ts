import { createInterface } from 'node:readline';
import { type Command, exitCodes } from '../command-line/index.js';
import { connectionOf, connectionOptions } from '../mesh-api/index.js';
import { Bridge } from './bridge.js';

/** `meshwarden mcp`: the server's tools for agents, over standard input and output. */
export const mcpCommand: Command = {
  name: 'mcp',
  summary: 'Give an agent on this machine the tools of the server, over standard input and output (MCP)',
  about: ['The agent may what you may. The tools are those of the server’s /mcp.'],
  options: connectionOptions,
  examples: ['meshwarden mcp --server https://mesh.example'],
  async run(invocation) {
    const { terminal } = invocation;
    const { url } = await connectionOf(invocation);
    const bridge = new Bridge(url.origin, () => connectionOf(invocation));
    const answering: Promise<void>[] = [];
    for await (const line of createInterface({ input: process.stdin })) {
      if (line.trim() === '') continue;
      answering.push(bridge.answer(line).then((lines) => lines.forEach((it) => terminal.out(`${it}\n`))));
    }
    await Promise.all(answering);
    return exitCodes.pass;
  },
};
