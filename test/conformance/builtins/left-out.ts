import { answeredBuiltinNames as answeredNames, hostBuiltinNames } from '#policy-engine';
import type { Difference } from './differential.js';

const NO_VALUE = 'has no value to compare';
const NO_ACCESS = 'no network or host access in policies';
const CHANGING = 'its answer is another each time';
const CHECKED_BY_LANGUAGE = 'is part of the language, and tried there';

/** Builtins that are not called, and why. */
export const NOT_CALLED: ReadonlyMap<string, string> = new Map([
  ['http.send', NO_ACCESS],
  ['net.lookup_ip_addr', NO_ACCESS],
  ['opa.runtime', NO_ACCESS],
  ['rego.parse_module', NO_ACCESS],
  ['rand.intn', CHANGING],
  ['time.now_ns', CHANGING],
  ['uuid.rfc4122', CHANGING],
  ['trace', NO_VALUE],
  ['print', NO_VALUE],
  ['internal.print', NO_VALUE],
  ['internal.test_case', NO_VALUE],
  ['internal.template_string', CHECKED_BY_LANGUAGE],
  ['assign', CHECKED_BY_LANGUAGE],
  ['eq', CHECKED_BY_LANGUAGE],
  ['rego.metadata.chain', CHECKED_BY_LANGUAGE],
  ['rego.metadata.rule', CHECKED_BY_LANGUAGE],
  ['replace', "OPA's own Wasm code never ends on an empty search text"],
  ['strings.replace_n', "OPA's own Wasm code may never end on an empty search text"],
]);

const ITSELF: readonly { subject: RegExp; expression: RegExp; reason: string }[] = [
  {
    subject: /^time\./,
    expression: /-\d{19}|EST|MST/,
    reason: 'the zone databases differ on early or abbreviated zones',
  },
  { subject: /^yaml\./, expression: /\u2028|\u0085|\[1,\\n2\]|"%41"/, reason: 'the YAML libraries differ' },
  {
    subject: /^net\.cidr_merge$/,
    expression: /::ffff:/,
    reason: 'IPv4 addresses within IPv6 are one address here',
  },
  { subject: /^uri\./, expression: /%E4/, reason: 'the path is no UTF-8' },
  { subject: /^sprintf$/, expression: /p\]?"/, reason: 'an address in memory' },
  { subject: /^graphql\./, expression: /\(\{|, \{/, reason: 'an object that is no syntax tree' },
  {
    subject: /^regex\.globs_match$/,
    expression: /./,
    reason: 'OPA overlooks some texts that both patterns match',
  },
  {
    subject: /^strings\.render_template$/,
    expression: /3\.0/,
    reason: 'a template has one kind of number here',
  },
];

/** Builtins that OPA compiles into modules and the host answers for: where an answer still differs. */
const ANSWERED: readonly { subject: RegExp; reason: string }[] = [
  {
    subject: /^(plus|minus|mul|div|rem|format_int)$/,
    reason:
      "the module's own answer stands for numbers with fractions, and what is rounded in OPA is exact here",
  },
  {
    subject: /^(regex\.match|net\.cidr_|numbers\.range)/,
    reason: 'the host is asked only where the module has no answer',
  },
  { subject: /^base64url\.decode$/, reason: 'in OPA line breaks count for the padding' },
  { subject: /^to_number$/, reason: 'OPA takes texts for numbers that it cannot print' },
];

/** Why a difference is not the engine's, or is accepted; undefined when it is a failure. */
export function reasonToAccept({ subject, expression, opa }: Difference): string | undefined {
  if (subject.endsWith('.rego') || subject.startsWith('conflicts/')) return undefined;
  if (answeredNames.has(subject)) return ANSWERED.find((known) => known.subject.test(subject))?.reason;
  if (!hostBuiltinNames.has(subject)) return "OPA compiles it into the module: it is OPA's own";
  if (/^error: (?:panic|json)/.test(opa)) return 'OPA itself fails';
  return ITSELF.find((known) => known.subject.test(subject) && known.expression.test(expression))?.reason;
}
