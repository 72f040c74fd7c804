import { eventually } from '#testing';

interface Grants {
  readonly roles: readonly string[];
  readonly domains?: readonly string[];
}

/** What the people of the stories are given. Whoever is not named there looks on, as an auditor does. */
const grants: Readonly<Record<string, Grants>> = {
  'grace@stores.example': ownerOf('stores'),
  'ada@clients.example': ownerOf('clients'),
  'florence@care.example': ownerOf('care'),
  'anne@ferries.example': ownerOf('ferries'),
  'linus@billing.example': ownerOf('billing'),
  'thomas@tours.example': ownerOf('tours'),
  auditor: { roles: ['auditor'] },
};

/** What a key is good for with which somebody only asks the gate, whatever it is about. */
const gating: Grants = { roles: ['machine-gate'] };

function ownerOf(domain: string): Grants {
  return { roles: ['domain-owner'], domains: [domain] };
}

/** Shows a key for each of the people in the stories, made when it is first needed. */
export class Callers {
  private readonly keys = new Map<string, Promise<string>>();

  /**
   * @param governorKey the first key, with which the others are made
   * @param urls of every process: each has to have heard of a key before it is shown
   */
  constructor(
    private readonly governanceUrl: string,
    readonly governorKey: string,
    private readonly urls: readonly string[],
  ) {}

  /** Every key that was shown so far. */
  async shown(): Promise<readonly string[]> {
    return [this.governorKey, ...(await Promise.all(this.keys.values()))];
  }

  /** What a request shows. Domains are a governor's to make; of whatever belongs to nobody yet, keys for the gate may ask. */
  async headersOf(actor: string | undefined, path: string): Promise<Record<string, string>> {
    if (actor === undefined) return bearing(await this.keyOf('auditor', grants['auditor']));
    if (path.startsWith('/api/v1/domains')) return bearing(this.governorKey);
    return bearing(await this.keyOf(actor, path === '/api/v1/gate' ? gating : grants[actor]));
  }

  private keyOf(principal: string, granted: Grants = { roles: ['reader'] }): Promise<string> {
    const name = `${principal} ${granted.roles.join()}`;
    const known = this.keys.get(name);
    if (known) return known;
    const made = this.make(principal, granted);
    this.keys.set(name, made);
    return made;
  }

  private async make(principal: string, { roles, domains = [] }: Grants): Promise<string> {
    const wanted = { principal, kind: 'person', roles, domains } as const;
    const key = await makeKey(this.governanceUrl, this.governorKey, wanted);
    await Promise.all(this.urls.map((url) => eventually(() => assertKnownAt(url, key))));
    return key;
  }
}

/** Whom a key is for, and for what. */
interface Wanted extends Grants {
  readonly principal: string;
  readonly kind: 'person' | 'machine';
}

/** Makes a key. @throws with the refusal */
export async function makeKey(url: string, governorKey: string, wanted: Wanted): Promise<string> {
  const answer = await fetch(`${url}/api/v1/keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearing(governorKey) },
    body: JSON.stringify(wanted),
  });
  const { key, ...problem } = (await answer.json()) as { key?: string };
  if (key === undefined)
    throw new Error(`There is no key for ${wanted.principal}: ${JSON.stringify(problem)}`);
  return key;
}

async function assertKnownAt(url: string, key: string): Promise<void> {
  const { status } = await fetch(`${url}/metrics`, { headers: bearing(key) });
  if (status === 401) throw new Error(`${url} does not know a key that governance has made.`);
}

/** The header that shows a key. */
export function bearing(key: string): { authorization: string } {
  return { authorization: `Bearer ${key}` };
}

/** The first governor's key, from the console of the processes of which one was the first. */
export function firstGovernorsKey(logs: () => readonly string[]): Promise<string> {
  return eventually(() => {
    const [key] = /mw_[\w-]{20,}/.exec(logs().join('\n')) ?? [];
    if (key === undefined) throw new Error('No console shows the first governor’s key.');
    return key;
  });
}
