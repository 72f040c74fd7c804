// The official client of the protocol, in a process of its own: reads from standard input how to connect and what to ask, and
// prints what was answered.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { readFileSync } from 'node:fs';

const { url, headers = {}, stdio, era, steps } = JSON.parse(readFileSync(0, 'utf8'));
const transport = stdio
  ? new StdioClientTransport(stdio)
  : new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
const client = new Client({ name: 'tests', version: '1' }, { versionNegotiation: { mode: era } });
const answers = [];
try {
  await client.connect(transport);
  for (const step of steps) {
    const answer = step === 'list' ? client.listTools() : client.callTool(step);
    answers.push(await answer.catch((error) => ({ isError: true, message: String(error) })));
  }
} catch (error) {
  answers.push({ isError: true, message: String(error) });
}
await client.close();
console.log(JSON.stringify(answers));
