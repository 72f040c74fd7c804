import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cliFile } from './run-cli.js';

test('where nobody reads what it says, as after `| head`, it ends without a word', async () => {
  const child = spawn(process.execPath, [cliFile, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  expect({ code, said }).toEqual({ code: 141, said: '' });
});
