import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { DomainError, NotFound } from '#errors';
import { signaturesOf, writeArchive } from '#opa-bundle';
import { type PolicyScope, readModules } from '#policy-engine';
import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import { type InForce, PolicySets, PolicySetsStore } from '../in-force/index.js';
import { SetSources } from '../policies/index.js';
import { KnownScopes } from '../scopes/index.js';
import { type BundledSet, bundleFiles } from './bundle-files.js';
import { BundleSettings } from './bundle-settings.js';

/** What a scope has in force cannot be handed on. */
class SourcesMissing extends DomainError {
  readonly code = 'bundle.sources-missing';
  readonly kind = 'conflict';
}

/** A bundle, ready to be sent. */
export interface Bundle {
  readonly etag: string;
  readonly archive: Buffer;
  /** What makes it of an earlier one, which an agent has already; for agents that verify nothing. */
  readonly deltaFrom: (etag: string) => Buffer | undefined;
}

/** What is remembered of a bundle that agents may still have. */
interface Earlier {
  readonly scope: PolicyScope;
  readonly rest: string;
}

/** Bundles of scopes, made when they are first asked for and again when something else counts. */
@Injectable()
export class ScopeBundles implements BeforeApplicationShutdown {
  private readonly made = new WeakMap<InForce, Map<PolicyScope, Promise<Bundle>>>();
  private readonly earlier = new LRUCache<string, Earlier>({ max: 1_000 });
  private readonly waiting = new Set<() => void>();
  private isStopping = false;

  constructor(
    private readonly policies: PolicySets,
    private readonly sets: PolicySetsStore,
    private readonly sources: SetSources,
    private readonly scopes: KnownScopes,
    private readonly settings: BundleSettings,
  ) {}

  /** Nobody waits for a process that ends. */
  beforeApplicationShutdown(): void {
    this.isStopping = true;
    for (const wake of this.waiting) wake();
  }

  /** @throws NotFound when there is no such scope, SourcesMissing */
  async of(scope: PolicyScope): Promise<Bundle> {
    const inForce = this.policies.inForce();
    const made = this.made.get(inForce) ?? new Map<PolicyScope, Promise<Bundle>>();
    this.made.set(inForce, made);
    const there = made.get(scope);
    if (there) return there;
    const making = this.make(scope, inForce);
    made.set(scope, making);
    making.catch(() => made.delete(scope));
    return making;
  }

  /** The bundle, as soon as it is another one than those that are known, or after a time whatever it is. */
  async otherThan(known: readonly string[], scope: PolicyScope, waitMs: number): Promise<Bundle> {
    const until = Date.now() + waitMs;
    for (;;) {
      const inForce = this.policies.inForce();
      const bundle = await this.of(scope);
      if (!known.includes(bundle.etag) || Date.now() >= until || this.isStopping) return bundle;
      // While it was made, something else may have come into force already.
      if (this.policies.inForce() === inForce) await this.swapWithin(until - Date.now());
    }
  }

  private swapWithin(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        forget();
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      const forget = this.policies.onSwap(wake);
      this.waiting.add(wake);
    });
  }

  private async make(scope: PolicyScope, inForce: InForce): Promise<Bundle> {
    const known = await this.scopes.find(scope);
    if (!known) throw new NotFound('scope', scope);
    const scopes = [...known.above, scope];
    const [sets, conclusions] = await Promise.all([
      this.setsAt(scopes, inForce),
      readModules(this.settings.sources, 'agents'),
    ]);
    const parameters = inForce.allParametersAt(scopes);
    const { files, rest, manifest } = bundleFiles({ scope, sets, parameters, conclusions });
    const { key } = this.settings;
    const etag = `"${digestOf([...files].map(([path, content]) => [path, digestOf(content)]).concat([['key', key?.id ?? '']]))}"`;
    const signed = key ? new Map([...files, ['.signatures.json', signaturesOf(files, key)]]) : files;
    this.earlier.set(etag, { scope, rest: digestOf(rest) });
    return {
      etag,
      archive: writeArchive(signed),
      deltaFrom: (from) => {
        const base = this.earlier.get(from);
        if (key || base?.scope !== scope || base.rest !== digestOf(rest)) return undefined;
        const patch = { data: [{ op: 'upsert', path: '/params', value: parameters }] };
        return writeArchive(
          new Map([
            ['.manifest', manifest],
            ['patch.json', Buffer.from(JSON.stringify(patch))],
          ]),
        );
      },
    };
  }

  private async setsAt(scopes: readonly PolicyScope[], inForce: InForce): Promise<BundledSet[]> {
    const { deciding } = inForce.at(scopes);
    const ordered = ['enforce', 'warn'].flatMap((stage) => deciding.filter((it) => it.stage === stage));
    const about = await this.sets.about(ordered.flatMap(({ digests }) => digests));
    const named = ordered.flatMap(({ digests, names, stage, counted }) =>
      digests.map((digest, nth) => ({ digest, stage, counted, name: names[nth] ?? digest })),
    );
    return Promise.all(
      named.map(async ({ digest, stage, counted, name }) => {
        const set = about.find((it) => it.digest === digest);
        const sources = set && (await this.sources.of(set));
        if (!sources) throw new SourcesMissing(`The sources of the policy set ${name} are not kept here.`);
        return { set, name, stage, counted, modules: sources.modules };
      }),
    );
  }
}

function digestOf(content: unknown): string {
  const bytes = content instanceof Uint8Array ? content : JSON.stringify(content);
  return createHash('sha256').update(bytes).digest('hex');
}
