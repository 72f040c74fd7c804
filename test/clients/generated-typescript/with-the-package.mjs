// Lists subjects by the client package as it is packed, and shows what it throws.
import { argv } from 'node:process';
import { createMeshClient, ProblemError } from '@meshwarden/client';

const mesh = createMeshClient({ baseUrl: argv[2] ?? '', key: () => undefined });

const { data: page } = await mesh.GET('/api/v1/subjects', { params: { query: { limit: 100 } } });
const listed = page?.items.map(({ subject }) => subject);

// @ts-expect-error No call has this path.
const nowhere = await mesh.GET('/api/v1/subject').catch(problem);
const params = { path: { id: 'no-such-contract' } };
const missing = await mesh.GET('/api/v1/contracts/{id}', { params }).catch(problem);

console.log(JSON.stringify({ listed, problems: [nowhere, missing] }));

/** @param {unknown} error */
function problem(error) {
  if (!(error instanceof ProblemError)) throw error;
  return `${error.status} ${error.code}`;
}
