/** Settings of a connection: where they come from, and what is refused before anything is sent. */
import { checkSettings, resolvePfsenseConfig } from '../../provider/pfsense/client/config';
import { Lab } from './lab';

const ENV = { PFSENSE_URL: 'fw.example.net', PFSENSE_USERNAME: 'admin', PFSENSE_PASSWORD: 'right-0123' };

test('settings come from the configuration, then the environment', () => {
  expect(resolvePfsenseConfig({}, ENV)).toMatchObject({
    url: 'https://fw.example.net',
    login: { username: 'admin', password: 'right-0123' },
    allowUnverifiedTls: false,
  });
  expect(resolvePfsenseConfig({ url: 'https://10.0.0.1:8443' }, ENV).url).toBe('https://10.0.0.1:8443');
  expect(resolvePfsenseConfig({ apiKey: 'key-of-the-configuration' }, ENV).login).toEqual({
    apiKey: 'key-of-the-configuration',
  });
});

test.each([
  [{}, {}, /there is no pfsense.url and no pfsense.username and no pfsense.password/],
  [{ url: 'fw', apiKey: undefined }, {}, /no pfsense.username and no pfsense.password/],
  [{ url: 'http://fw.example.net' }, ENV, /sent in clear/],
  [{ url: 'https://admin:right-0123@fw.example.net' }, ENV, /holds credentials/],
  [{ url: 'https://fw.example.net/api/v2' }, ENV, /has a path/],
  [{ ca: '/etc/ca.pem' }, ENV, /pfsense.ca holds no certificate in PEM form/],
  [{ caFile: '/nowhere/ca.pem' }, ENV, /cannot read .nowhere.ca.pem: there is no such file/],
])('%j is refused', (config, env, says) => {
  expect(() => resolvePfsenseConfig(config, env)).toThrow(says);
  expect(() => resolvePfsenseConfig(config, env)).not.toThrow(/right-0123/);
  if (String(says).match(/clear|credentials|path|PEM/)) expect(() => checkSettings(config, env)).toThrow(says); // of a plan
});

test('a wrong password is tried once, whatever asks', async () => {
  const lab = await Lab.start();
  const client = lab.another({ password: 'wrong-0123' });
  try {
    const asked = [1, 2, 3, 4].map(() => client.list('/interfaces', [], { signal: new AbortController().signal }));
    const told = await Promise.allSettled(asked);
    expect(told.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    expect(lab.pfsense.listener.calls().total).toBe(1);
    await expect(asked[0]).rejects.toMatchObject({
      code: 'auth',
      message: expect.stringMatching(`^${client.label} refuses the login: GET `) as string,
    });
  } finally {
    await client.close();
    await lab.stop();
  }
});

test('a certificate of nobody is not trusted, and a key is taken where the firewall takes keys', async () => {
  const lab = await Lab.start();
  const stranger = lab.another({ ca: undefined });
  const { apiKey } = lab.pfsense.simulator.credentials;
  const withKey = lab.another({ username: undefined, password: undefined, apiKey });
  const options = { signal: new AbortController().signal };
  try {
    await expect(stranger.list('/interfaces', [], options)).rejects.toMatchObject({ code: 'tls' });
    lab.pfsense.simulator.firewall.state.settings.auth_methods = ['BasicAuth', 'KeyAuth'];
    await expect(withKey.list('/interfaces', [], options)).resolves.toHaveLength(2);
  } finally {
    await Promise.all([stranger.close(), withKey.close()]);
    await lab.stop();
  }
});
