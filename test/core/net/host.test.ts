/** A setting that the environment gave is called by its variable, whatever is wrong with it: nobody wrote the setting. */
import type { Environment } from '../../../provider/core/define/catalog';
import { resolveCiscoConfig } from '../../../provider/cisco/client/config';
import { resolveNsxConfig } from '../../../provider/nsx/client/config';
import { resolvePfsenseConfig } from '../../../provider/pfsense/client/config';

const platforms: Record<string, (given: unknown, env: Environment) => unknown> = {
  nsx: resolveNsxConfig,
  cisco: resolveCiscoConfig,
  pfsense: resolvePfsenseConfig,
};
const block = (kind: string): string => `-----BEGIN ${kind}-----\nYQ==\n-----END ${kind}-----\n`;
const login = { url: 'h', username: 'u', password: 'p' };
const CERTIFICATE = block('CERTIFICATE');
const KEY = block('PRIVATE KEY');
const missing = /cannot read .nowhere.a.pem: there is no such file/;
const noPem = / holds no (certificate|private key) in PEM form/;

test.each([
  ['nsx', login, 'caFile', 'NSXT_CA_FILE', '/nowhere/a.pem', missing],
  ['nsx', { url: 'h' }, 'clientCertFile', 'NSXT_CLIENT_AUTH_CERT_FILE', '/nowhere/a.pem', missing],
  ['nsx', { url: 'h' }, 'clientKeyFile', 'NSXT_CLIENT_AUTH_KEY_FILE', '/nowhere/a.pem', missing],
  ['nsx', login, 'caFile', 'NSXT_CA_FILE', __filename, noPem],
  ['nsx', login, 'ca', 'NSXT_CA', '/etc/ca.pem', noPem],
  ['cisco', login, 'caFile', 'IOSXE_CA_FILE', '/nowhere/a.pem', missing],
  ['cisco', login, 'ca', 'IOSXE_CA', '/etc/ca.pem', noPem],
  ['pfsense', login, 'caFile', 'PFSENSE_CA_FILE', '/nowhere/a.pem', missing],
  ['pfsense', login, 'ca', 'PFSENSE_CA', '/etc/ca.pem', noPem],
  ['nsx', { ...login, url: undefined }, 'url', 'NSXT_MANAGER_HOST', 'http://10.0.0.1', /uses http/],
  ['cisco', { ...login, url: undefined }, 'url', 'IOSXE_HOST', 'https://r/restconf', /has a path/],
])('%s %j: %s from %s', (platform, given, setting, variable, value, wrong) => {
  const resolve = platforms[platform]!;
  const needed: Record<string, string> =
    setting === 'clientCertFile'
      ? { NSXT_CLIENT_AUTH_KEY: KEY }
      : setting === 'clientKeyFile'
        ? { NSXT_CLIENT_AUTH_CERT: CERTIFICATE }
        : {};
  const byVariable = new RegExp(`^environment variable ${variable}(:| )`);
  expect(() => resolve(given, { ...needed, [variable]: value })).toThrow(wrong);
  expect(() => resolve(given, { ...needed, [variable]: value })).toThrow(byVariable);
  expect(() => resolve({ ...given, [setting]: value }, needed)).toThrow(new RegExp(`^${platform}\\.${setting}`));
});
