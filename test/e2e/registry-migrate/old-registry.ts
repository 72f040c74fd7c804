/** Calls the registry API of a server. @throws when it does not answer 200 */
export type CallRegistry = (method: string, path: string, body?: object) => Promise<unknown>;

/** How many subjects nothing refers to. */
export const plainSubjects = 120;

/** Calls of one registry, by who shows a key. */
export function registryAt(url: string, headers: Readonly<Record<string, string>> = {}): CallRegistry {
  return async (method, path, body) => {
    const answer = await fetch(`${url}/schema-registry${path}`, {
      method,
      headers: { ...headers, 'content-type': 'application/vnd.schemaregistry.v1+json' },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
}

/** Fills a registry with all that a move has to carry over: contexts, hidden versions, gaps among ids, references, configuration, modes. */
export async function fillOldRegistry(call: CallRegistry): Promise<void> {
  const register = (subject: string, schema: object) => call('POST', `/subjects/${subject}/versions`, schema);
  await register('gone-value', record('Gone'));
  await call('DELETE', '/subjects/gone-value');
  await call('DELETE', '/subjects/gone-value?permanent=true');
  await call('PUT', '/config', { compatibility: 'FULL' });
  await register('money-value', record('Money'));
  const references = [{ name: 'lounge.Money', subject: 'money-value', version: 1 }];
  await register('bill-value', { ...record('Bill', { name: 'sum', type: 'lounge.Money' }), references });
  await register('visits-value', record('Visit'));
  await register('visits-value', record('Visit', { name: 'seats', type: 'int', default: 1 }));
  await call('DELETE', '/subjects/visits-value/versions/1');
  await register('hidden-value', record('Hidden'));
  await call('DELETE', '/subjects/hidden-value');
  await register(':.trial:visits-value', record('Trial'));
  await call('PUT', '/config/:.trial:', { compatibility: 'NONE' });
  await call('PUT', '/config/bill-value', { compatibility: 'BACKWARD_TRANSITIVE', normalize: true });
  for (let at = 0; at < plainSubjects; at++) await register(`plain-${at}-value`, record(`Plain${at}`));
  await call('PUT', '/mode/money-value', { mode: 'READONLY' });
}

/** An Avro schema as a request holds it. */
function record(name: string, ...further: object[]): { schema: string } {
  const fields = [{ name: 'id', type: 'string' }, ...further];
  return { schema: JSON.stringify({ type: 'record', name, namespace: 'lounge', fields }) };
}

/** All that a registry shows of what it holds. */
export async function contentsOf(call: CallRegistry): Promise<unknown> {
  const versions = (await call('GET', '/schemas?subjectPrefix=:*:&deleted=true')) as Version[];
  const shown = versions.map(({ subject, version, id, schema, references, deleted }) =>
    JSON.stringify({ subject, version, id, schema: JSON.parse(schema) as unknown, references, deleted }),
  );
  return {
    versions: shown.sort(),
    contexts: await call('GET', '/contexts'),
    visible: await call('GET', '/subjects?subjectPrefix=:*:'),
    configured: await Promise.all(
      ['', '/:.trial:', '/bill-value'].map((scope) => call('GET', `/config${scope}`)),
    ),
    modes: await Promise.all(['', '/money-value'].map((scope) => call('GET', `/mode${scope}`))),
  };
}

interface Version {
  readonly subject: string;
  readonly version: number;
  readonly id: number;
  readonly schema: string;
  readonly references?: readonly object[];
  readonly deleted?: boolean;
}
