import type { Mesh, Service } from '../support/mesh.js';

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
}

interface OpenApi {
  readonly paths: Record<string, { readonly get?: Operation }>;
  readonly components: { readonly schemas: Record<string, { readonly description?: string }> };
}

const services: readonly Service[] = ['catalog', 'governance', 'lineage', 'quality'];
/** Stands for any id in a path. */
const someId = '0198c6f0-3e11-7a01-8b6f-0c9d4f7f5a10';
const cursors = ['nonsense', cursor({}), cursor([]), cursor(['a', 'b', 'c']), cursor([7]), cursor(['\0'])];

/** Every list that any service has. */
export function listsStory(mesh: () => Mesh): void {
  test.each(services)(
    'each list of %s refuses a cursor that it did not give, where it stands',
    async (service) => {
      const { body } = await mesh().send(service, '/openapi.json');
      const lists = listsOf(body as OpenApi);
      expect(lists.length).toBeGreaterThan(1);
      for (const path of lists)
        for (const after of cursors) {
          const answer = await mesh().send(service, `${path}after=${encodeURIComponent(after)}`);
          expect({ path, after, status: answer.status, errors: answer.body.errors }).toEqual({
            path,
            after,
            status: 400,
            errors: [{ path: 'after', message: 'is not a cursor of this list' }],
          });
        }
    },
  );
}

/** Every schema that any service names. */
export function schemasStory(mesh: () => Mesh): void {
  test.each(services)('each schema of %s says what it is', async (service) => {
    const { body } = await mesh().send(service, '/openapi.json');
    const { schemas } = (body as OpenApi).components;
    // What ODCS and ODPS are made of their own pages describe; a part that refers to itself is named by what it is part of.
    const named = Object.entries(schemas).filter(([name]) => !/^Od[cp]s|Part\d+$/.test(name));
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter(([, { description }]) => !description).map(([name]) => name)).toEqual([]);
  });
}

function listsOf({ paths }: OpenApi): string[] {
  const isList = ({ parameters = [] }: Operation) =>
    parameters.some((it) => it.in === 'query' && it.name === 'after');
  return Object.entries(paths).flatMap(([path, { get }]) =>
    get && isList(get) ? [`${filledIn(path)}?${neededBy(get)}`] : [],
  );
}

function filledIn(path: string): string {
  return path.replace('{scope}', 'global').replaceAll(/\{\w+\}/g, someId);
}

/** The parameters without which a list is none, to be followed by others. */
function neededBy({ parameters = [] }: Operation): string {
  const needed = parameters.filter((it) => it.in === 'query' && it.required);
  return needed.map(({ name }) => `${name}=${someId}&`).join('');
}

function cursor(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}
