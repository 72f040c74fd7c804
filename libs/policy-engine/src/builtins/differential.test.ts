import { BuiltinError } from './builtin-error.js';
import { call, text } from './testing-calls.js';

/** Calls on which OPA's interpreter and this runtime once differed; the answers are OPA's. */
const ANSWERS: [string, string[], string][] = [
  ['sprintf', [text('%.10f'), '[1e-7]'], text('0.0000001000')],
  [
    'sprintf',
    [text('%#x|%#.0X|%#x'), '[-0.5, 1e20, 3.14159]'],
    text('-0x1.0000p-01|0X1.P+66|0x1.921f9f01b866ep+01'),
  ],
  ['sprintf', [text('%#O'), '[12345678901234567890]'], text('0o1255245230635307605322')],
  ['regex.replace', [text('👍a👍'), text('|'), text('x')], text('x👍xax👍x')],
  ['regex.split', [text(''), text('👍a👍')], '["👍","a","👍"]'],
  ['strings.split_n', [text('a,b,c'), text(','), '2.0'], '["a","b"]'],
  ['net.cidr_contains_matches', ['[[1, "x"]]', 'set()'], 'set()'],
  ['time.parse_rfc3339_ns', [text('2024-01-01T00:00:00+00:60')], '1704063600000000000'],
  ['uri.parse', [text('http://a<b>')], '{"scheme":"http","hostname":"a<b>"}'],
  ['uri.is_valid', [text('http://[v1.x]/')], 'false'],
  ['units.parse_bytes', [text('0.001m')], '999'],
  ['units.parse_bytes', [text('99999999999999999999E')], '99999999999999999999312600448599326720'],
  ['units.parse_bytes', [text('-1.9kb')], '-1900'],
  ['yaml.unmarshal', [text('!!int "1"')], '1'],
  ['yaml.unmarshal', [text('!!binary YQ==')], text('a')],
  ['yaml.unmarshal', [text('\u2028')], 'null'],
  ['yaml.is_valid', [text('&a [*a]')], 'false'],
  ['yaml.is_valid', [text('\u007f')], 'false'],
  ['yaml.is_valid', [text('"\\ud800"')], 'false'],
  ['yaml.marshal', ['{1: "one", "1": "text"}'], text('"1": text\n')],
  ['yaml.marshal', [text('👍\u0000\u0007\u2028')], text('"\\U0001F44D\\0\\a\\L"\n')],
  ['yaml.marshal', ['["<<", 1e400, -0]'], text('- <<\n- 1e400\n- 0\n')],
  ['yaml.marshal', [text('a\u0085b')], text('a b\n')],
  ['yaml.marshal', ['{"\\u2028": 1}'], text("? '\u2028'\n: 1\n")],
  ['yaml.marshal', [text('')], text('""\n')],
  ['yaml.marshal', ['{"a\\nb": {"c": 1}}'], text('? |-\n  a\n  b\n: c: 1\n')],
  [
    'json.verify_schema',
    ['{"type": 5}'],
    '[false,"jsonschema: Invalid type. Expected: type, given: string/Array Of Strings"]',
  ],
  [
    'json.verify_schema',
    ['{"items": 5}'],
    '[false,"jsonschema: Invalid type. Expected: Valid Schema/Array Of Schemas, given: items"]',
  ],
  ['json.verify_schema', ['{"not": 1}'], '[false,"jsonschema: not must be of an object"]'],
  ['json.verify_schema', [text('[]')], '[false,"jsonschema: schema is invalid"]'],
  ['graphql.is_valid', [text('mutation { m }'), text('type Query { a: Int }')], 'false'],
  ['graphql.is_valid', [text('{ a }'), text('')], 'false'],
  ['graphql.is_valid', [text(''), text('type Query { a: Int }')], 'true'],
  ['crypto.x509.parse_and_verify_certificates_with_options', [text('x'), '{"unknown": 1}'], '[false,[]]'],
  ['uri.parse', [text('http://h/a%25b')], '{"scheme":"http","hostname":"h","path":"/a%b","raw_path":"/a%b"}'],
  ['strings.render_template', [text('{{if .n}}{{len .n}}{{end}}'), '{"n": 0}'], text('1')],
  [
    'strings.render_template',
    [text('{{.a.b}} {{print 1 2 `a` 3 .c}}'), '{}'],
    text('<undefined> 1 2a3 <nil>'),
  ],
  ['strings.render_template', [text('{{.a | printf "%v"}}'), '{"a": {"b": [1.50]}}'], text('map[b:[1.50]]')],
];

test.each(ANSWERS)('%s of %j is %s', (name, operands, expected) => {
  expect(call(name, ...operands)).toBe(expected);
});

test.each([
  ['time.clock', ['[0, "europe/berlin"]']],
  ['regex.find_n', [text('a'), text('aaa'), '1e3']],
  ['strings.render_template', [text('t'), '{"a": {1, 2}}']],
  ['strings.render_template', [text('{{eq .a 1}}'), '{"a": 1}']],
  ['strings.render_template', [text('{{break}}'), '{}']],
  ['strings.render_template', [text('{{nil}}'), '{}']],
  ['io.jwt.encode_sign', ['{"alg": "HS256"}', '{}', '{"kty": "oct", "k": "x"}']],
  ['io.jwt.encode_sign', ['{"alg": "HS256"}', '{}', '{"kty": "oct"}']],
  ['uri.parse', [text('http://[v1.x]/')]],
  ['yaml.marshal', [text('\u007f')]],
  ['crypto.x509.parse_and_verify_certificates_with_options', [text('x'), '[]']],
])('%s of %j is an error', (name, operands) => {
  expect(() => call(name, ...operands)).toThrow(BuiltinError);
});

test('the time of a UUID starts over where 64 bits end', () => {
  expect(call('uuid.parse', text('00000000-0000-1000-8000-000000000000'))).toContain(
    '"time":6227451273709551616',
  );
});

test('AWS signs the path as it goes over the wire', () => {
  const request = '{"method": "get", "url": "https://h/a b/ü?q"}';
  const config =
    '{"aws_service": "s3", "aws_region": "us-east-1", "aws_access_key": "AKID", "aws_secret_access_key": "SECRET"}';
  expect(call('providers.aws.sign_req', request, config, '0')).toContain(
    'Signature=01903d96efd56db7fab9eb9318fc395b341f93226764c7d783d74a88cb29c64e',
  );
});
