// Lists subjects by both APIs, through types that were generated from the OpenAPI document.
import { argv } from 'node:process';
import createClient from 'openapi-fetch';

/** @type {import('openapi-fetch').Client<import('./api.d.ts').paths>} */
const client = createClient({ baseUrl: argv[2] ?? '' });

const { data: page, error } = await client.GET('/api/v1/subjects', { params: { query: { limit: 100 } } });
if (error) throw new Error(error.detail);
const { data: names } = await client.GET('/schema-registry/subjects', {});

// @ts-expect-error No call has this path: what is generated knows which there are.
client.GET('/api/v1/subject').catch(() => undefined);

console.log(JSON.stringify({ listed: page.items.map(({ subject }) => subject), registered: names }));
