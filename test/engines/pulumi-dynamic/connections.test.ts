/** The argument `connection`: a name under hybridvpn:connections, or one for each platform where several are asked. */
import { catalog } from '../../../provider/catalog';
import type { Borrowed } from '../../../provider/core/define/context';
import { Settings } from '../../../provider/engines/pulumi-dynamic/settings';
import { splitControl } from '../../../provider/engines/pulumi-wire';

const nsx = (url: string) => ({ url, username: 'admin', password: 'secret' });
const alicloud = (regionId: string) => ({ regionId, accessKeyId: 'id', accessKeySecret: 'secret' });

const stack: Record<string, unknown> = {
  nsx: nsx('default.example.com'),
  alicloud: alicloud('cn-shanghai'),
  connections: {
    dc1: { nsx: nsx('dc1.example.com') },
    hangzhou: { alicloud: alicloud('cn-hangzhou') },
    lab: { nsx: nsx('lab.example.com'), alicloud: alicloud('cn-beijing') },
  },
};

const settings = new Settings(catalog, (key) => JSON.stringify(stack[key.replace('hybridvpn:', '')]), {});
const labels = (connection?: Parameters<Settings['client']>[1]): string[] => {
  const both = settings.client('link', connection) as Borrowed;
  return ['nsx', 'alicloud'].map((platform) => both.of(platform).label);
};

test.each([
  ['none: the platforms’ own', undefined, ['default.example.com', 'Alibaba Cloud cn-shanghai']],
  ['one for both', 'lab', ['lab.example.com', 'Alibaba Cloud cn-beijing']],
  ['one for each', { nsx: 'dc1', alicloud: 'hangzhou' }, ['dc1.example.com', 'Alibaba Cloud cn-hangzhou']],
  ['one for one of them', { nsx: 'dc1' }, ['dc1.example.com', 'Alibaba Cloud cn-shanghai']],
])('%s', (_what, connection, expected) => expect(labels(connection)).toEqual(expected));

test('one that has nothing for a platform is an error that names those that do', () => {
  expect(() => labels('dc1')).toThrow('There is no connection "dc1" with settings for alicloud');
});

test('a platform that does not exist is told, and not asked by its default', () => {
  expect(settings.misconfigured('link', { nxs: 'dc1' })?.message).toContain('There is no platform "nxs"');
  expect(settings.misconfigured('link', { nsx: 'dc1' })).toBeUndefined();
});

test.each([
  ['an object without names', {}],
  ['a name that is none', { nsx: 1 }],
])('%s is refused', (_what, connection) => {
  expect(splitControl({ connection }).failures).toHaveLength(1);
});
