import { Injectable } from '@nestjs/common';
import { type Mistake, RequestInvalid } from '#errors';
import type { PolicyScope, RegoModule } from '#policy-engine';
import type { ScopeLibrary } from '../in-force/index.js';
import { Authoring, AuthoredPoliciesStore, foundVersion } from '../policies/index.js';
import { RecompileScope } from '../roll-outs/index.js';
import { KnownScopes } from '../scopes/index.js';
import { mistakesInDocuments } from './check-documents.js';
import { LibraryInvalid, mistakesIn, PoliciesBroken } from './errors.js';

/** Finds out whether a scope may have a library. */
@Injectable()
export class CheckLibrary {
  constructor(
    private readonly scopes: KnownScopes,
    private readonly authoring: Authoring,
    private readonly policies: AuthoredPoliciesStore,
    private readonly rollOuts: RecompileScope,
  ) {}

  /**
   * By itself, and with every version that is evaluated and imports something of it.
   * @throws ScopeUnknown, RequestInvalid, LibraryInvalid, PoliciesBroken, SourcePathRefused, SourceTooLarge, AuthoringUnavailable
   */
  async check(scope: PolicyScope, library: ScopeLibrary): Promise<void> {
    await this.scopes.require(scope);
    const mistakes = mistakesInDocuments(library.documents);
    if (mistakes.length > 0) throw new RequestInvalid(mistakes);
    const report = await this.authoring.validateLibrary(library, scope);
    if (!report.ok) throw new LibraryInvalid(report);
    const broken = await this.brokenBy(scope, library);
    if (broken.length > 0) throw new PoliciesBroken(broken);
  }

  private async brokenBy(scope: PolicyScope, library: ScopeLibrary): Promise<Mistake[]> {
    const broken: Mistake[] = [];
    for (const { policyId, version, modules } of await this.rollOuts.active(scope)) {
      if (!modules.some(reachesForIt)) continue;
      const whole = await foundVersion(this.policies, policyId, version);
      const report = await this.authoring.validate(whole, scope, policyId, library);
      broken.push(
        ...mistakesIn(report).map(({ path, message }) => ({
          path: `${policyId}@${version} ${path}`,
          message,
        })),
      );
    }
    return broken;
  }
}

/** In whatever form it does, `import data.lib.x` or `data["scope"]`. */
function reachesForIt({ text }: RegoModule): boolean {
  return /\bdata\s*(?:\.|\[")(?:lib|scope)\b/.test(text);
}
