import { freePort, startServer, type ServerProcess } from './server-process.js';

/** How `npm start` and the image start Node. */
const flags = ['--max-semi-space-size=64'];

/**
 * Starts one of the apps as it runs in production, and waits until it is ready.
 * @param profile the folder for its processor profile, where one is wanted
 */
export async function startService(
  app: string,
  env: Readonly<Record<string, string>>,
  profile: string | undefined,
): Promise<ServerProcess> {
  const port = await freePort();
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  return startServer([process.execPath, ...flags, ...profiling, `dist/apps/${app}/src/main.js`], {
    url: `http://127.0.0.1:${port}`,
    ready: '/health/ready',
    env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(port), ...env },
  });
}
