import { BuiltinError } from './builtin-error.js';
import { createHostBuiltins, hostBuiltinNames } from './index.js';
import { call, text } from './testing-calls.js';
import type { RegoValue } from './values/index.js';

test.each([
  ['units.parse', '"1.5Gi"', '1610612736'],
  ['units.parse', '"100m"', '0.1000000000'],
  ['units.parse', '"1e3"', '1000'],
  ['units.parse_bytes', '"1.5KiB"', '1536'],
  ['units.parse_bytes', '"10e"', '10000000000000000000'],
  ['semver.is_valid', '"1.2.3-rc.1+b"', 'true'],
  ['semver.is_valid', '"1.02.3"', 'false'],
  ['hex.encode', '"é"', '"c3a9"'],
  ['urlquery.encode', '"a b&é"', '"a+b%26%C3%A9"'],
  ['urlquery.decode_object', '"a=1&a=2&b="', '{"a":["1","2"],"b":[""]}'],
  ['base64url.encode_no_pad', '"??>"', '"Pz8-"'],
  ['crypto.md5', '""', '"d41d8cd98f00b204e9800998ecf8427e"'],
  [
    'yaml.unmarshal',
    '"a: [yes, 0x10, 1.5]\\nb: &x {c: null}\\nd: *x"',
    '{"a":["yes",16,1.5],"b":{"c":null},"d":{"c":null}}',
  ],
  [
    'yaml.marshal',
    '{"b":["x: y","true",1],"a10":{},"a9":"l1\\nl2"}',
    text('a9: |-\n  l1\n  l2\na10: {}\nb:\n  - \'x: y\'\n  - "true"\n  - 1\n'),
  ],
  ['yaml.is_valid', '"a: [b"', 'false'],
  [
    'uri.parse',
    '"http://u@h:80/a%2Fb?q#f"',
    '{"scheme":"http","hostname":"h","port":"80","path":"/a/b","raw_path":"/a%2Fb","raw_query":"q","fragment":"f"}',
  ],
  ['uri.parse', '"//h/a%2Ab"', '{"hostname":"h","path":"/a*b","raw_path":"/a*b"}'],
  ['uri.parse', '"//h/*%20("', '{"hostname":"h","path":"/* (","raw_path":"/*%20("}'],
  ['uri.is_valid', '"http://h:x/"', 'false'],
  ['glob.quote_meta', '"*.a{b}"', '"\\\\*.a\\\\{b\\\\}"'],
  ['cast_set', '[1, 1]', '{1}'],
  ['uuid.parse', '"00000000-0000-4000-8000-000000000000"', '{"version":4,"variant":"RFC4122"}'],
])('%s of %s is %s', (name, operand, expected) => {
  expect(call(name, operand)).toBe(expected);
});

test.each([
  ['semver.compare', ['"1.0.0-alpha.2"', '"1.0.0-alpha.10"'], '-1'],
  ['semver.compare', ['"1.0.0"', '"1.0.0-rc"'], '1'],
  ['numbers.range_step', ['5', '0', '2'], '[5,3,1]'],
  ['indexof_n', ['"aéaéa"', '"éa"'], '[1,3]'],
  ['strings.split_n', ['"a,b,c"', '","', '-2'], '["b","c"]'],
  ['strings.count', ['"aaa"', '"aa"'], '1'],
  ['strings.any_prefix_match', ['["ab"]', '{"x","a"}'], 'true'],
  ['object.subset', ['{"a":{"b":[1,2,3]}}', '{"a":{"b":[2,3]}}'], 'true'],
  ['object.subset', ['[1,2]', '{2,1}'], 'true'],
  ['graph.reachable_paths', ['{"a":["b"],"b":["a"]}', '["a"]'], '{["a","b"]}'],
])('%s of %j is %s', (name, operands, expected) => {
  expect(call(name, ...operands)).toBe(expected);
});

test('a template shows what is missing', () => {
  const template =
    '{{range $i, $n := .names}}{{if $i}}, {{end}}{{$n | printf "%q"}}{{else}}none{{end}} {{.x}}';
  expect(call('strings.render_template', text(template), '{"names":["a","b"]}')).toBe(
    text('"a", "b" <undefined>'),
  );
  expect(() => call('strings.render_template', text('{{if}}'), '{}')).toThrow(BuiltinError);
});

test('a request is signed for AWS', () => {
  const config = '{"aws_service":"s3","aws_access_key":"A","aws_secret_access_key":"S","aws_region":"r"}';
  const signed = call('providers.aws.sign_req', '{"method":"get","url":"https://example.com/"}', config, '0');
  expect(signed).toContain(
    'AWS4-HMAC-SHA256 Credential=A/19700101/r/s3/aws4_request,SignedHeaders=host;x-amz-content-sha256;x-amz-date',
  );
  expect(() => call('providers.aws.sign_req', '{"url":"x"}', config, '0')).toThrow(
    /missing required request/,
  );
});

test('operands of the wrong type are told in the words of OPA', () => {
  expect(() => call('sprintf', '1', '[]')).toThrow(
    expect.objectContaining({ code: 'eval_type_error', message: 'operand 1 must be string but got number' }),
  );
});

test('random answers and the clock stay the same within an evaluation', () => {
  let now = 0n;
  const builtins = createHostBuiltins({ nowNs: () => now++, memory: new Map<string, RegoValue>() });
  for (const name of ['time.now_ns', 'uuid.rfc4122', 'rand.intn']) {
    expect(builtins[name]?.('key', 1000)).toBe(builtins[name]?.('key', 1000));
  }
});

test('what a policy prints reaches the listener, undefined values marked', () => {
  const lines: string[] = [];
  const builtins = createHostBuiltins({
    nowNs: () => 0n,
    memory: new Map(),
    onPrint: (line) => lines.push(line),
  });
  builtins['print']?.('a', [1]);
  expect(lines).toEqual(['a [1]']);
});

test.each(['http.send', 'net.lookup_ip_addr', 'rego.parse_module'])('%s is not offered', (name) => {
  expect(hostBuiltinNames.has(name)).toBe(false);
});
