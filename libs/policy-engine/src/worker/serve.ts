import { parentPort } from 'node:worker_threads';
import { BatchRunner } from './batch-runner.js';
import { ownKernelThread } from './kernel-thread.js';
import { Progress } from './progress.js';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.js';

/** Does what the host asks for, until it ends the thread. */
export function serve({ bounds, sets, progress }: WorkerStart): void {
  const port = parentPort;
  if (!port) throw new Error('policies are served in a worker thread only');
  const runner = new BatchRunner(bounds, new Progress(progress));
  const tell = (message: FromWorker) => port.postMessage(message);

  port.on('message', (message: ToWorker) => {
    switch (message.type) {
      case 'load':
        return runner.load(message.set);
      case 'unload':
        return runner.unload(message.digest);
      case 'evaluate':
        return runner.run(message, (answers) => tell({ type: 'answers', json: JSON.stringify(answers) }));
    }
  });

  for (const set of sets) runner.load(set);
  tell({ type: 'ready', kernelThread: ownKernelThread() });
}
