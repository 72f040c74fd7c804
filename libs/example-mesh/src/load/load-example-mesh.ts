import { approvals } from './approvals.js';
import { audit } from './audits.js';
import { consents } from './consents.js';
import { disputes } from './disputes.js';
import { domains } from './domains.js';
import { incidents } from './incidents.js';
import { Mesh } from './mesh.js';
import type { Send } from './mesh-request.js';
import type { Part } from './part.js';
import { policy } from './policies.js';
import { products } from './products.js';
import { readers } from './readers.js';
import { emptyContext, subjects } from './subjects.js';
import { grant } from './grants.js';
import { handovers } from './handovers.js';
import { follow, question } from './reviews.js';
import { impactRun } from './impact-runs.js';
import { notifications } from './notifications.js';
import { problem } from './problems.js';
import { term } from './terms.js';
import { waivers } from './waivers.js';

/** What of the example mesh was loaded, and what was there already. */
export interface Loaded {
  readonly loaded: readonly string[];
  readonly kept: readonly string[];
}

/**
 * Loads the example mesh: domains, a term, products with contracts and schemas, consumers, disputes about one, an audit, a policy, an impact run,
 * a request for approval, waivers, access and a consent that are asked for, products that are handed over, a question,
 * what somebody follows, where messages go, incidents, and a problem that a consumer reports. What is there is left as it
 * is, so that it can be loaded again.
 * @param webhook where the owners of the examples take alerts
 * @throws StepRefused
 */
export async function loadExampleMesh(send: Send, webhook: string): Promise<Loaded> {
  const mesh = new Mesh(send);
  const loaded: string[] = [];
  const kept: string[] = [];
  for (const part of partsOf(webhook)) {
    if (await part.isThere(mesh)) kept.push(part.name);
    else {
      await part.load(mesh);
      loaded.push(part.name);
    }
  }
  return { loaded, kept };
}

/** In an order in which each finds what it needs. */
function partsOf(webhook: string): Part[] {
  return [
    ...domains,
    term,
    ...products(webhook),
    ...subjects,
    emptyContext,
    ...readers,
    ...disputes,
    audit,
    policy,
    impactRun,
    ...approvals,
    ...waivers,
    grant,
    ...handovers,
    question,
    follow,
    ...notifications,
    ...consents,
    ...incidents,
    problem,
  ];
}
