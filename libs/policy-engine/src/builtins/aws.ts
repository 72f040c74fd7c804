import { createHash, createHmac } from 'node:crypto';
import type { Builtins } from './context.js';
import { exactInteger, numberOperand, objectOperand, operandError, operandTypeError } from './operands.js';
import { formatTime } from './time/format-time.js';
import { momentAt } from './time/moment.js';
import { loadZone } from './time/zone.js';
import { parseUri } from './uri/parse-uri.js';
import { RegoObject, RegoSet, printValue, toJsonText } from './values/index.js';
import type { RegoValue } from './values/index.js';

const NEEDED = ['aws_service', 'aws_access_key', 'aws_secret_access_key', 'aws_region'];
const ALLOWED = new Set([
  'method',
  'url',
  'body',
  'enable_redirect',
  'force_json_decode',
  'force_yaml_decode',
  'headers',
  'raw_body',
  'tls_use_system_certs',
  'tls_ca_cert',
  'tls_ca_cert_file',
  'tls_ca_cert_env_variable',
  'tls_client_cert',
  'tls_client_cert_file',
  'tls_client_cert_env_variable',
  'tls_client_key',
  'tls_client_key_file',
  'tls_client_key_env_variable',
  'tls_insecure_skip_verify',
  'tls_server_name',
  'timeout',
  'cache',
  'force_cache',
  'force_cache_duration_seconds',
  'raise_error',
  'caching_mode',
  'max_retry_attempts',
  'cache_ignored_headers',
]);
/** Proxies may change these on the way: they are not signed. */
const UNSIGNED = new Set(['authorization', 'user-agent', 'x-amzn-trace-id']);

/** `providers.aws.sign_req`: the request with the headers of AWS Signature Version 4. */
export const awsBuiltins: Builtins = { 'providers.aws.sign_req': signRequest };

function signRequest(request: RegoValue = null, config: RegoValue = null, time: RegoValue = null): RegoValue {
  const object = objectOperand(request, 1);
  const credentials = objectOperand(config, 1);
  refuseIncomplete(credentials);
  const ns = exactInteger(numberOperand(time, 1));
  if (ns === undefined || BigInt.asIntN(64, ns) !== ns)
    throw operandError(3, 'could not convert time_ns value into a unix timestamp');
  refuseOtherKeys(object);
  const headers = headersOf(object);
  const signed = signature(object, headers, credentials, ns);
  return new RegoObject(object).set('headers', new RegoObject([...headers, ...signed]));
}

function refuseIncomplete(config: RegoObject): void {
  const missing = NEEDED.filter((name) => !config.has(name));
  if (missing.length > 0) {
    throw operandError(2, `missing required AWS config parameters(s): ${printValue(new RegoSet(missing))}`);
  }
  const invalid = NEEDED.filter((name) => typeof config.get(name) !== 'string');
  if (invalid.length > 0) {
    throw operandError(
      2,
      `invalid values for required AWS config parameters(s): ${printValue(new RegoSet(invalid))}`,
    );
  }
}

function refuseOtherKeys(request: RegoObject): void {
  const invalid = request.keys().filter((key) => typeof key !== 'string' || !ALLOWED.has(key));
  if (invalid.length > 0) {
    throw operandError(1, `invalid request parameters(s): ${printValue(new RegoSet(invalid))}`);
  }
  const missing = ['method', 'url'].filter((name) => !request.has(name));
  if (missing.length > 0) {
    throw operandError(1, `missing required request parameters(s): ${printValue(new RegoSet(missing))}`);
  }
  const wrong = ['method', 'url'].filter((name) => typeof request.get(name) !== 'string');
  if (wrong.length > 0) {
    throw operandError(
      1,
      `invalid values for required request parameters(s): ${printValue(new RegoSet(wrong))}`,
    );
  }
}

function headersOf(request: RegoObject): [string, string][] {
  const headers = request.get('headers');
  if (headers === undefined) return [];
  if (!(headers instanceof RegoObject)) throw operandTypeError(0, headers, 'object');
  return Array.from(headers, ([name, value]) => [text(name), text(value)]);
}

function signature(
  request: RegoObject,
  headers: [string, string][],
  config: RegoObject,
  ns: bigint,
): [string, string][] {
  const moment = momentAt(ns, loadZone('UTC'));
  const [date, stamp] = [formatTime(moment, '20060102'), formatTime(moment, '20060102T150405Z')];
  const [service, region] = [text(config.get('aws_service')), text(config.get('aws_region'))];
  const content = contentHash(request, config);
  const own = awsHeaders(
    text(request.get('url')),
    stamp,
    service,
    content,
    text(config.get('aws_session_token')),
  );
  const lower = headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const all = new Map([...own, ...lower.filter(([name]) => !UNSIGNED.has(name))]);
  const names = [...all.keys()].sort();
  const canonical = canonicalRequest(
    request,
    names.map((name) => `${name}:${all.get(name)}\n`),
    names,
    content,
  );
  const scope = `${date}/${region}/${service}/aws4_request`;
  const key = [date, region, service, 'aws4_request'].reduce<Buffer>(
    (secret, part) => mac(secret, part),
    Buffer.from(`AWS4${text(config.get('aws_secret_access_key'))}`),
  );
  const sealed = mac(key, `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${sha256(canonical)}`).toString('hex');
  const credential = `AWS4-HMAC-SHA256 Credential=${text(config.get('aws_access_key'))}/${scope}`;
  return [['Authorization', `${credential},SignedHeaders=${names.join(';')},Signature=${sealed}`], ...own];
}

function awsHeaders(
  url: string,
  stamp: string,
  service: string,
  content: string,
  session: string,
): [string, string][] {
  const { hostname, port } = parseUri(url);
  const host = (hostname.includes(':') ? `[${hostname}]` : hostname) + (port === '' ? '' : `:${port}`);
  const headers: [string, string][] = [
    ['host', host],
    ['x-amz-date', stamp],
  ];
  if (service === 's3' || service === 'glacier') headers.push(['x-amz-content-sha256', content]);
  if (session !== '') headers.push(['x-amz-security-token', session]);
  return headers;
}

function canonicalRequest(
  request: RegoObject,
  headerLines: string[],
  names: string[],
  content: string,
): string {
  const url = parseUri(text(request.get('url')));
  const head = `${text(request.get('method'))}\n${url.wirePath}\n${url.rawQuery}\n`;
  return `${head}${headerLines.join('')}\n${names.join(';')}\n${content}`;
}

function contentHash(request: RegoObject, config: RegoObject): string {
  const unsigned = config.get('disable_payload_signing') ?? false;
  if (typeof unsigned !== 'boolean') {
    throw operandError(2, "invalid value for 'disable_payload_signing' in AWS config");
  }
  if (unsigned) return 'UNSIGNED-PAYLOAD';
  const [raw, body] = [request.get('raw_body'), request.get('body')];
  if (raw !== undefined) return sha256(text(raw));
  return sha256(body === undefined ? '' : toJsonText(body));
}

function sha256(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}

function mac(key: Buffer, value: string): Buffer {
  return createHmac('sha256', key).update(value).digest();
}

function text(value: RegoValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
