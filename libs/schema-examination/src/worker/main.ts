import { parentPort, workerData } from 'node:worker_threads';
import type { ExaminationRequest } from '../examination.js';
import { examine } from './examine.js';
import { Progress } from './progress.js';
import { SchemaReader } from './schema-reader.js';
import type { Answer, FromWorker, ToWorker } from './worker-messages.js';

const port = parentPort;
if (!port) throw new Error('this file runs in a worker thread only');

const progress = new Progress(workerData as SharedArrayBuffer);
const reader = new SchemaReader();
const tell = (message: FromWorker) => port.postMessage(message);

function answerTo(request: ExaminationRequest): Answer {
  try {
    return examine(request, reader);
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

port.on('message', (requests: ToWorker) => {
  for (const { number, request } of requests) {
    if (progress.begin(number)) tell({ number, answer: answerTo(request) });
  }
  progress.rest();
});

tell('ready');
