import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Mesh } from './support/mesh.js';
import { startStandaloneMesh } from './support/standalone-mesh.js';

let mesh: Mesh;

beforeAll(async () => {
  mesh = await startStandaloneMesh();
}, 120_000);

afterAll(() => mesh?.close());

test('the demo plays to its end, and again on the same data', async () => {
  for (const round of [1, 2]) {
    const { stdout } = await promisify(execFile)(process.execPath, [
      'dist/examples/demo.js',
      '--url',
      mesh.url('catalog'),
    ]);
    expect({ round, stdout }).toEqual({
      round,
      stdout: expect.stringMatching(
        /verdict fail[^]*signature is right[^]*is active[^]*none altered/,
      ) as string,
    });
  }
}, 120_000);
