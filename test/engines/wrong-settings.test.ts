/** A setting that cannot be, in the configuration or the environment: every door tells before anything is planned or sent. */
import { catalog } from '../../provider/catalog';
import { check } from '../../provider/core/define/check';
import { findResource, wrongSettingsOf } from '../../provider/core/define/catalog';
import { Settings } from '../../provider/engines/pulumi-dynamic/settings';
import { Connections } from '../../provider/engines/shared/connections';
import { UNKNOWN } from '../../provider/core/define/unknown';
import type { Bag } from '../../provider/core/define/paths';

const PEER = 'alicloud:CustomerGateway';
const SERVICE = 'nsx:IpsecService';
const FTP = { ALIBABA_CLOUD_PROTOCOL: 'FTP' };

function connections(env: Record<string, string>, settings: Bag = {}): Connections {
  const made = new Connections(catalog, env, '');
  made.configure(settings);
  return made;
}

test.each([
  ['shared by both plugins', (env: Record<string, string>) => connections(env)],
  [
    'of the dynamic door',
    (env: Record<string, string>) => ({
      misconfigured: (type: string) => new Settings(catalog, () => undefined, env).misconfigured(type.split(':')[0]!),
    }),
  ],
])('the settings %s name the variable and what it may be', (_door, settings) => {
  const error = settings(FTP).misconfigured(PEER);
  expect(error?.text).toMatch(/ALIBABA_CLOUD_PROTOCOL: "FTP" must be HTTPS or HTTP/);
  expect(settings(FTP).misconfigured(SERVICE)).toBeUndefined();
  expect(settings({}).misconfigured(PEER)).toBeUndefined();
  expect(settings({ NSXT_REMOTE_AUTH: 'perhaps' }).misconfigured(PEER)).toBeUndefined();
});

test('what is wrong stands among the failures of check, without an argument of the resource', () => {
  const definition = findResource(catalog, PEER);
  const { failures } = check(
    definition,
    { ipAddress: '198.51.100.20' },
    { misconfigured: connections(FTP).misconfigured(PEER) },
  );
  expect(failures.map(({ path }) => path)).toEqual([[]]);
});

test('it is told in full once, and in a line to the other resources', () => {
  const made = connections(FTP);
  const [first, second] = [made.misconfigured(PEER), made.misconfigured('alicloud:VpnConnection')];
  expect(first?.text).toContain('FTP');
  expect(second?.text).toBe('The connection to Alibaba Cloud is not configured correctly.');
  made.configure({ alicloud: { protocol: 'HTTP' } });
  expect(made.misconfigured(PEER)).toBeUndefined();
});

test('settings that are not known yet are not judged', () => {
  expect(connections(FTP, { alicloud: { protocol: UNKNOWN } }).misconfigured(PEER)).toBeUndefined();
});

test('every platform can say what is wrong', () => {
  for (const platform of catalog.vendors) {
    expect(wrongSettingsOf(platform, { noSuchSetting: 'x' }, {})?.text).toContain('noSuchSetting');
  }
});
