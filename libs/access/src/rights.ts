/** What a route can need, `<noun>:<verb>`, and what whoever holds it may do. */
export const rights = {
  'health:read': 'Ask whether a process runs and can take traffic.',
  'session:read': 'Ask who one is, and begin to log in.',
  'session:start': 'Log in with a browser.',
  'session:end': 'Log out.',
  'change:gate': 'Have the gate decide on a change that is not made.',
  'change:apply': 'Apply a change set, and register schemas by the registry API.',
  'product:move': 'Hand a product over to another domain, and take one that is handed over.',
  'change:read': 'Read the changes that were applied.',
  'document:read': 'Read products, contracts and subjects, their versions and fields.',
  'domain:read': 'Read domains and who belongs to them.',
  'domain:write': 'Register and replace domains.',
  'domain:claim': 'Say which subjects belong to a domain, by how their names begin.',
  'registry:read': 'Read schemas, subjects, configuration and modes by the registry API.',
  'registry:delete': 'Delete versions and subjects by the registry API.',
  'registry:configure': 'Set compatibility and other configuration by the registry API.',
  'registry:mode': 'Set modes, and remove contexts, by the registry API.',
  'registry:import': 'Register schemas under ids and versions of one’s own choice.',
  'decision:read': 'Read decisions.',
  'decision:verify': 'Verify that no decision was altered.',
  'decision:make': 'Have a registration decided on, on a base of the catalog’s: for our own services.',
  'decision:report': 'Report what an OPA agent decided by itself with our policies.',
  'policy:read': 'Read policies, their versions, parameters and what is in force.',
  'policy:write': 'Write policies and their parameters, and move their versions from stage to stage.',
  'policy:try': 'Try policies in the playground, and replay recorded changes with them.',
  'approval:demand': 'Say whether a scope demands two people for what it enforces.',
  'approval:answer': 'Approve, reject or take back what was asked of a second person.',
  'scope:read': 'Read scopes and who owns them.',
  'scope:write': 'Name the owners of a scope.',
  'waiver:read': 'Read waivers: what is allowed for a time that a policy denies.',
  'waiver:request': 'Ask for waivers, and for more time.',
  'waiver:decide': 'Approve, reject and end waivers of a scope’s policies.',
  'consent:read': 'Read what consumers were asked to agree to, and what they answered.',
  'consent:request': 'Put a refused change to the owners of all whom it breaks.',
  'consent:answer': 'Agree to a change for a consumer, object, or ask for time.',
  'link:use': 'See and answer what a link is good for, which was sent to one owner.',
  'grant:read': 'Read who was granted access to what, and who asks for it.',
  'grant:request': 'Ask for access to a contract’s data, and for more time; give it back.',
  'grant:decide': 'Approve, reject and end access to what one answers for.',
  'key:read': 'List API keys: whose they are, what they are good for and when they were last used.',
  'key:manage': 'Make and revoke API keys.',
  'key:rotate': 'Give API keys a new secret; one’s own, too.',
  'consumption:report': 'Report what a consumer reads.',
  'consumption:read': 'Read what consumers reported.',
  'lineage:report': 'Report runs, jobs and datasets as OpenLineage events.',
  'lineage:read': 'Read the graph of lineage and who consumes what.',
  'lineage:forget': 'Have lineage forget who a consumer is.',
  'lineage:reconcile': 'Have Kafka compared with what is declared.',
  'observation:report': 'Report observations of data quality.',
  'quality:read': 'Read expectations, quality states, incidents and deliveries.',
  'channel:read':
    'Read where the owner of a contract is told of a breach, and by which secrets that is signed.',
  'slo:write': 'Define objectives for what contracts promise, and give them up.',
  'feedback:give': 'Follow things, rate products, ask about them and answer.',
  'problem:report': 'Report a problem with the data of a contract, and say more about it.',
  'incident:act': 'Acknowledge, assign and resolve incidents, and comment on them.',
  'delivery:replay': 'Send a delivery anew.',
  'silence:write': 'Say what is not told for a time: silences and maintenance windows.',
  'notification:write': 'Say who is told what: routes, destinations, and who is on call.',
  'audit:read': 'Search, export and verify the record of who did what.',
  'metrics:read': 'Read the measurements of a process, and what of it is down.',
} as const;

/** The name of a right. */
export type Right = keyof typeof rights;

/** Whether anybody has a right, who shows no credentials too: as policies/authz gives it. */
export function isForAnybody(right: Right): boolean {
  return ofAnybody.has(right);
}

const ofAnybody: ReadonlySet<Right> = new Set([
  'health:read',
  'session:read',
  'session:start',
  'session:end',
  'link:use',
]);

/** Whether a right only looks, and changes nothing. */
export function isReading(right: Right): boolean {
  return lookingVerbs.has(right.slice(right.indexOf(':') + 1));
}

/**
 * Whether the use of a right is recorded when nobody denies it: what changes something, and what looks at secrets or at the
 * record itself. A decision is its own record, whoever made it; whoever asks for one to be made has an entry for why.
 */
export function isRecorded(right: Right): boolean {
  return confidential.has(right) || !(isReading(right) || ownRecords.has(right));
}

const lookingVerbs = new Set(['read', 'verify', 'gate', 'try']);
const ownRecords = new Set<Right>(['decision:make', 'decision:report']);
const confidential = new Set<Right>(['audit:read', 'channel:read']);
