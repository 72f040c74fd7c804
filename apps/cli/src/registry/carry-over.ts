import { defaultContext, everythingScope, readSubjectName } from '#ids';
import { eachOf } from './each-of.js';
import { orderVersions } from './order-versions.js';
import type { MigrationPlan } from './plan-migration.js';
import type { RegistryContents, RegistryVersion } from './registry-contents.js';
import { said, type RegistryServer } from './registry-server.js';

const atATime = 4;

/** What was done, and what was refused. */
export interface CarriedOver {
  readonly taken: number;
  readonly hidden: number;
  readonly removed: number;
  readonly configured: number;
  /** What the server did not take, with its words. */
  readonly refused: readonly string[];
}

/** Carries over what a plan says. Broken off, it can be begun anew: what was taken is not in the next plan. */
export class CarryOver {
  private readonly refused: string[] = [];

  /** @param told of how many versions were taken so far */
  constructor(
    private readonly to: RegistryServer,
    private readonly told: (done: number, of: number) => void,
  ) {}

  /**
   * Takes versions with their ids, imported ones first; then hides, then removes what is beside, then configures, as a
   * configuration decides what becomes of schemas that come.
   * @throws Trouble
   */
  async run(plan: MigrationPlan, prune: boolean): Promise<CarriedOver> {
    await this.beginImport(plan);
    const taken = await this.take(plan);
    const hidden = await this.hide(plan.hide);
    const removed = prune ? await this.remove(plan.beside) : 0;
    const configured = await this.configure(plan.configs);
    return { taken, hidden, removed, configured, refused: this.refused };
  }

  /**
   * Ends the import: subjects get the modes that they have where they come from, contexts those that are no part of a switch-over,
   * and the default context takes writes. Returns what was left.
   */
  async finish(from: RegistryContents, to: RegistryContents): Promise<string[]> {
    const wanted = [...from.modes].filter(([scope]) => !isTopmost(scope));
    const carried = wanted.filter(([scope, mode]) => !isOfSwitchOver(scope, mode));
    const kept = new Set(carried.map(([scope]) => scope));
    for (const scope of to.modes.keys())
      if (!kept.has(scope) && !isTopmost(scope)) await this.takeBack(scope);
    await this.set(`:${defaultContext}:`, 'READWRITE');
    for (const [scope, mode] of carried) await this.set(scope, mode);
    return wanted.filter(([scope]) => !kept.has(scope)).map(([scope, mode]) => `${mode} of ${scope}`);
  }

  private async beginImport({ take, hide }: MigrationPlan): Promise<void> {
    const subjects = [...new Set([...take, ...hide].map(({ subject }) => subject))];
    const contexts = new Set(subjects.map((it) => readSubjectName(it).context));
    for (const context of contexts) await this.set(`:${context}:`, 'IMPORT');
    // A subject's own mode would go before that of its context; finishing sets it again.
    await eachOf(subjects, atATime, async (subject) => {
      await this.takeBack(subject);
    });
  }

  private async takeBack(scope: string): Promise<void> {
    await this.to.call('DELETE', modePath(scope), undefined, [404]);
  }

  private async set(scope: string, mode: string): Promise<void> {
    await this.to.call('PUT', `${modePath(scope)}?force=true`, { mode });
  }

  private async take({ take }: MigrationPlan): Promise<number> {
    let done = 0;
    for (const group of orderVersions(take).flatMap(idsFirst)) {
      await eachOf(bySubject(group), atATime, async (versions) => {
        for (const version of versions) if (await this.register(version)) this.told((done += 1), take.length);
      });
    }
    return done;
  }

  private register(it: RegistryVersion): Promise<boolean> {
    const { subject, version, id, schemaType, schema, references, metadata, ruleSet } = it;
    const body = { version, id, schemaType, schema, references, metadata, ruleSet };
    return this.ask(it, 'POST', `${subjectPath(subject)}/versions`, body);
  }

  /** What imports others first: what is imported by something that is there is not hidden. */
  private async hide(hide: readonly RegistryVersion[]): Promise<number> {
    let done = 0;
    for (const group of orderVersions(hide).reverse())
      for (const it of group) if (await this.ask(it, 'DELETE', versionPath(it))) done += 1;
    return done;
  }

  private async remove(beside: readonly RegistryVersion[]): Promise<number> {
    let done = 0;
    for (const group of orderVersions(beside).reverse())
      for (const it of group) {
        const isHidden = it.deleted || (await this.ask(it, 'DELETE', versionPath(it)));
        if (isHidden && (await this.ask(it, 'DELETE', `${versionPath(it)}?permanent=true`))) done += 1;
      }
    return done;
  }

  private async configure(configs: MigrationPlan['configs']): Promise<number> {
    let done = 0;
    for (const [scope, config] of configs) {
      const path = `config/${encodeURIComponent(scope)}`;
      const method = config === null ? 'DELETE' : 'PUT';
      const answer = await this.to.call(method, path, config ?? undefined, [404, 422]);
      if (answer.status === 422) this.refused.push(`configuration of ${scope}: ${said(answer)}`);
      else done += 1;
    }
    return done;
  }

  private async ask(it: RegistryVersion, method: 'POST' | 'DELETE', path: string, body?: object) {
    const answer = await this.to.call(method, path, body, [403, 404, 409, 422]);
    if (answer.status === 200) return true;
    this.refused.push(`${it.subject} version ${it.version}: ${said(answer)}`);
    return false;
  }
}

function isTopmost(scope: string): boolean {
  return scope === `:${defaultContext}:` || scope === everythingScope;
}

/** While writes move, contexts are read-only where they come from; under READONLY_OVERRIDE no other mode can be seen. */
function isOfSwitchOver(scope: string, mode: string): boolean {
  return mode === 'READONLY_OVERRIDE' || (mode === 'READONLY' && readSubjectName(scope).name === '');
}

/** The first version of each id, then the others: of two that bring the same id at once one would be refused. */
function idsFirst(group: readonly RegistryVersion[]): RegistryVersion[][] {
  const firsts = new Map<string, RegistryVersion>();
  for (const it of group) {
    const key = `${readSubjectName(it.subject).context} ${it.id}`;
    if (!firsts.has(key)) firsts.set(key, it);
  }
  const first = new Set(firsts.values());
  return [[...first], group.filter((it) => !first.has(it))];
}

function bySubject(group: readonly RegistryVersion[]): RegistryVersion[][] {
  const subjects = new Map<string, RegistryVersion[]>();
  for (const it of group) subjects.set(it.subject, [...(subjects.get(it.subject) ?? []), it]);
  return [...subjects.values()];
}

function modePath(scope: string): string {
  return `mode/${encodeURIComponent(scope)}`;
}

function subjectPath(subject: string): string {
  return `subjects/${encodeURIComponent(subject)}`;
}

function versionPath({ subject, version }: RegistryVersion): string {
  return `${subjectPath(subject)}/versions/${version}`;
}
