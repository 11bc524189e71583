import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { metaOf } from '../../../provider/core/define/fields';
import { checkSettings, nsxConfigSchema, resolveNsxConfig } from '../../../provider/nsx/client/config';

const user = { username: 'admin', password: 'secret-1' };

test("the environment of the vendor's Terraform provider is enough", () => {
  const env = {
    NSXT_MANAGER_HOST: 'nsx.example',
    NSXT_USERNAME: 'admin',
    NSXT_PASSWORD: 'pw',
    NSXT_ALLOW_UNVERIFIED_SSL: 'true',
    NSXT_MAX_RETRIES: '3',
  };
  expect(resolveNsxConfig(undefined, env)).toMatchObject({
    url: 'https://nsx.example',
    authMode: 'session',
    username: 'admin',
    password: 'pw',
    allowUnverifiedTls: true,
    maxRetries: 3,
    maxCallsPerSecond: 90,
    maxInFlight: 16,
  });
});

test.each([
  [{ NSXT_REMOTE_AUTH: 'true' }, 'remote'],
  [{ NSXT_SESSION_AUTH: 'false' }, 'basic'],
  [{ NSXT_SESSION_AUTH: 'true' }, 'session'],
  [{ NSXT_REMOTE_AUTH: '' }, 'session'],
])('%j means %s', (env, mode) => expect(resolveNsxConfig({ url: 'h', ...user }, env).authMode).toBe(mode));

test('JSON text, and texts for booleans and numbers, as Pulumi gives them', () => {
  const text = JSON.stringify({ url: 'h', ...user, allowUnverifiedTls: 'false', maxInFlight: '4', token: null });
  expect(resolveNsxConfig(text, {})).toMatchObject({ allowUnverifiedTls: false, maxInFlight: 4 });
});

test('configured credentials do not mix with others from the environment', () => {
  const env = { NSXT_USERNAME: 'other', NSXT_PASSWORD: 'other', NSXT_CLIENT_AUTH_CERT: 'pem' };
  const config = resolveNsxConfig({ url: 'h', token: 'jwt' }, env);
  expect(config).toMatchObject({ authMode: 'token', token: 'jwt', username: undefined, password: undefined });
  expect(resolveNsxConfig({ url: 'h', username: 'me' }, env)).toMatchObject({ username: 'me', password: 'other' });
});

test('everything missing is named at once, by configuration key and environment name', () => {
  expect(() => resolveNsxConfig({}, {})).toThrow(
    expect.objectContaining({
      code: 'invalid',
      message:
        'The connection to VMware NSX is not configured: there is no nsx.url and no nsx.username and no nsx.password.',
      hint: expect.stringMatching(
        /nsx\.url \(or .*NSXT_MANAGER_HOST\) and nsx\.username \(or .*NSXT_USERNAME\) and .*NSXT_PASSWORD/,
      ),
    }),
  );
  expect(() => resolveNsxConfig({ url: 'h', authMode: 'certificate' }, {})).toThrow(
    /nsx.clientCertFile and no nsx.clientKeyFile/,
  );
});

test.each([
  ['nsx.example', 'https://nsx.example'],
  ['nsx.example:8443', 'https://nsx.example:8443'],
  ['https://nsx.example/', 'https://nsx.example'],
  ['[2001:db8::1]:443', 'https://[2001:db8::1]'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
])('url %s', (url, expected) => expect(resolveNsxConfig({ url, ...user }, {}).url).toBe(expected));

test.each([
  ['http://nsx.example', /sent in clear/],
  ['https://admin:pw-in-url@nsx.example', /holds credentials/],
  ['https://nsx.example/policy', /has a path/],
  ['2001:db8::1', /is an IPv6 address without brackets/],
  ['not a host', /is not a host/],
])('url %s is refused, by a plan too', (url, message) => {
  for (const run of [resolveNsxConfig, checkSettings]) expect(() => run({ url, ...user }, {})).toThrow(message);
});

test('unknown keys and wrong values are refused without showing secrets', () => {
  expect(() => resolveNsxConfig({ url: 'h', ...user, allowUnverifiedTls: 'maybe' }, {})).toThrow(
    /nsx.allowUnverifiedTls/,
  );
  expect(() => resolveNsxConfig({ url: 'h', ...user, host: 'x' }, {})).toThrow(/host/);
  expect(() => resolveNsxConfig('{"password":"secret-1",', {})).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('secret-1') }),
  );
});

test('PEM files are read; a missing one, and one of something else, are named without what they hold', () => {
  const dir = mkdtempSync(join(tmpdir(), 'nsx-config-'));
  const block = (kind: string, text = 'c2VjcmV0LTE='): string =>
    `Bag Attributes\n-----BEGIN ${kind}-----\n${text}\n-----END ${kind}-----\n`;
  const file = (name: string, text: string): string => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };
  const config = (more: object, env = {}) => resolveNsxConfig({ url: 'h', ...user, ...more }, env);
  for (const good of ['CERTIFICATE', 'TRUSTED CERTIFICATE'])
    expect(config({ caFile: file('ca.pem', block(good)) }, { NSXT_CA: 'ignored' }).ca).toBe(block(good));
  expect(() => config({ caFile: join(dir, 'no.pem') })).toThrow(/nsx.caFile: cannot read .*there is no such file/);
  const key = block('EC PRIVATE KEY');
  const wrong: ReadonlyArray<readonly [object, RegExp]> = [
    [{ caFile: file('key.pem', key) }, /nsx.caFile: .*key.pem holds no certificate in PEM form .only: ec private key/],
    [{ caFile: file('ca.der', '\u0030\u0082secret-1') }, /ca.der holds no certificate in PEM form .no PEM block/],
    [{ ca: '/etc/ssl/ca.pem' }, /nsx.ca holds no certificate in PEM form/],
  ];
  for (const [more, message] of wrong) {
    expect(() => config(more)).toThrow(message);
    expect(() => config(more)).not.toThrow(/c2VjcmV0LTE|secret-1/);
  }
  const pair = { clientCert: block('CERTIFICATE'), clientKey: block('CERTIFICATE') };
  expect(() => resolveNsxConfig({ url: 'h', ...pair }, {})).toThrow(/nsx.clientKey holds no private key in PEM form/);
  expect(resolveNsxConfig({ url: 'h', ...pair, clientKey: key }, {}).clientKey).toBe(key);
  // A plan says so too, or an apply would find it after it has written to the other platform; it looks for no file.
  expect(() => checkSettings({ ca: '/etc/ssl/ca.pem' }, {})).toThrow(/nsx.ca holds no certificate in PEM form/);
  expect(() => checkSettings({}, { NSXT_CLIENT_AUTH_KEY: 'secret-1' })).toThrow(
    /NSXT_CLIENT_AUTH_KEY holds no private key/,
  );
  expect(() => checkSettings({ clientCert: key }, {})).toThrow(
    /clientCert holds no certificate .*only: ec private key/,
  );
  checkSettings({ caFile: join(dir, 'no.pem'), clientCert: block('CERTIFICATE'), clientKey: key }, {});
  rmSync(dir, { recursive: true });
});

test('every setting is described, and the secret ones are marked', () => {
  const secret = Object.entries(nsxConfigSchema.shape).filter(([, schema]) => {
    expect(metaOf(schema).description).not.toBe('');
    return metaOf(schema).secret;
  });
  expect(secret.map(([name]) => name)).toEqual(['password', 'token', 'clientKey']);
});
