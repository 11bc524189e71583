/** Settings and credentials: where they come from, and what a user is told when they do not. */
import { alicloudConfigSchema, checkSettings, resolveAlicloudConfig } from '../../../provider/alicloud/client/config';
import { credentialsProvider, type CredentialChain } from '../../../provider/alicloud/client/credentials';
import { ProviderError } from '../../../provider/core/define/errors';
import { metaOf } from '../../../provider/core/define/fields';

function failure(run: () => unknown): ProviderError {
  try {
    run();
  } catch (error) {
    if (error instanceof ProviderError) return error;
    throw error;
  }
  throw new Error('expected a ProviderError, and nothing was thrown');
}

describe('resolveAlicloudConfig', () => {
  it('derives the endpoints of a region and verifies TLS by default', () => {
    const config = resolveAlicloudConfig({ regionId: 'eu-central-1' }, {});
    expect(config.endpoints.vpc.origin).toBe('https://vpc.eu-central-1.aliyuncs.com');
    expect(config.endpoints.cbn.origin).toBe('https://cbn.aliyuncs.com');
    expect(config.endpoints.sts.host).toBe('sts.eu-central-1.aliyuncs.com');
    expect(config).toMatchObject({ connectTimeoutMs: 10_000, keys: undefined, profile: undefined });
  });

  it("takes the simulator's JSON, also as text with text values as Pulumi gives them", () => {
    const config = resolveAlicloudConfig(
      JSON.stringify({
        vpcEndpoint: '127.0.0.1:81',
        cbnEndpoint: '127.0.0.1:82',
        protocol: 'http',
        regionId: 'cn-hangzhou',
        accessKeyId: 'a',
        accessKeySecret: 'b',
        maxCallsPerSecond: '20',
        allowPlainHttp: 'False',
      }),
      {},
    );
    expect(config.endpoints.cbn.origin).toBe('http://127.0.0.1:82');
    expect(config.maxCallsPerSecond).toBe(20);
    expect(config.keys).toMatchObject({ accessKeyId: 'a', source: 'the provider configuration' });
  });

  it('never lets a set-up with a local VPC endpoint reach the real cloud', () => {
    const { endpoints } = resolveAlicloudConfig({ regionId: 'cn-hangzhou', vpcEndpoint: 'http://localhost:81' }, {});
    expect(endpoints.sts).toEqual(endpoints.vpc);
    expect(endpoints.cbn.origin).toBe('http://localhost:81');
  });

  it('names the setting and the environment when the region is missing', () => {
    const error = failure(() => resolveAlicloudConfig({}, {}));
    expect(error).toMatchObject({ code: 'invalid', path: 'regionId' });
    for (const name of ['regionId', 'ALIBABA_CLOUD_REGION_ID', 'ALICLOUD_REGION']) expect(error.hint).toContain(name);
  });

  it('takes keys from one source only, best first', () => {
    const env = {
      ALICLOUD_REGION: 'cn-beijing',
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'only-half',
      ALICLOUD_ACCESS_KEY: 'old-id',
      ALICLOUD_SECRET_KEY: 'old-secret',
      ALIBABA_CLOUD_SECURITY_TOKEN: 'of-someone-else',
    };
    expect(resolveAlicloudConfig(undefined, env).keys).toMatchObject({
      accessKeyId: 'old-id',
      accessKeySecret: 'old-secret',
      securityToken: undefined,
    });
    expect(resolveAlicloudConfig({ profile: 'dev' }, env)).toMatchObject({ keys: undefined, profile: 'dev' });
    const half = failure(() => resolveAlicloudConfig({ accessKeyId: 'a' }, env));
    expect(half).toMatchObject({ code: 'invalid', path: 'accessKeySecret' });
  });

  it.each([
    [{ regionId: 'cn-hangzhou', protocol: 'HTTP' }, 'protocol', /clear/],
    [{ regionId: 'cn-hangzhou', vpcEndpoint: 'http://10.0.0.1' }, 'protocol', /10\.0\.0\.1/],
    [{ regionId: 'cn-hangzhou', vpcEndpoint: 'https://host/path' }, 'vpcEndpoint', /without path/],
    [{ regionId: 'cn-hangzhou', protocol: 'ftp' }, 'protocol', /HTTPS or HTTP/],
    [{ regionId: 'cn-hangzhou', maxCallsPerSecond: 'many' }, 'maxCallsPerSecond', /number/],
    [{ regionId: 'cn-hangzhou', connectTimeoutMs: 0 }, 'connectTimeoutMs', /more than 0/],
    [{ regionId: 'cn-hangzhou', region: 'x' }, 'region', /no setting "region"/],
    [
      { regionId: 'cn-hangzhou', regionid: 'x' },
      'regionid',
      /Did you mean "alicloud.regionId"|Did you mean "regionId"/,
    ],
    [{ regionId: 'Hangzhou' }, 'regionId', /not the id of a region/],
    ['{"accessKeySecret": "hush', 'alicloud', /neither an object nor/],
  ])('refuses %j', (given, path, text) => {
    const error = failure(() => resolveAlicloudConfig(given, {}));
    expect(error).toMatchObject({ code: 'invalid', path });
    expect(error.message).toMatch(text);
    expect(error.text).not.toContain('hush');
  });

  it.each([
    [{ ALIBABA_CLOUD_PROTOCOL: 'FTP' }, 'protocol', /ALIBABA_CLOUD_PROTOCOL: .*HTTPS or HTTP/],
    [{ ALIBABA_CLOUD_REGION: 'Hangzhou (China)' }, 'regionId', /ALIBABA_CLOUD_REGION: .*not the id of a region/],
    [{ ALIBABA_CLOUD_VPC_ENDPOINT: 'http://' }, 'vpcEndpoint', /ALIBABA_CLOUD_VPC_ENDPOINT: .*not a host/],
    [{ CBN_ENDPOINT: 'https://cbn.example.com/api' }, 'cbnEndpoint', /CBN_ENDPOINT: .*without path/],
    [{ ALIBABA_CLOUD_STS_ENDPOINT: 'ftp://sts' }, 'stsEndpoint', /ALIBABA_CLOUD_STS_ENDPOINT: .*http/],
  ])(
    'refuses %j of the environment by the name of the variable, also where nothing is connected yet',
    (env, path, said) => {
      const configured = path === 'regionId' ? {} : { regionId: 'cn-hangzhou' };
      for (const run of [resolveAlicloudConfig, checkSettings]) {
        const error = failure(() => run(configured, env));
        expect(error).toMatchObject({ code: 'invalid', path });
        expect(error.message).toMatch(said);
      }
    },
  );

  it('says nothing about what is missing until something is connected', () => {
    expect(() => checkSettings({}, {})).not.toThrow();
    expect(() => checkSettings({ accessKeyId: 'half' }, {})).not.toThrow();
  });

  it('allows plain HTTP elsewhere only when that is said', () => {
    const config = resolveAlicloudConfig(
      { regionId: 'cn-hangzhou', vpcEndpoint: 'http://10.0.0.1', allowPlainHttp: true },
      {},
    );
    expect(config.endpoints.vpc.origin).toBe('http://10.0.0.1');
  });

  it('marks credentials as secret for the engines, and describes every setting', () => {
    const metas = Object.entries(alicloudConfigSchema.shape).map(([name, schema]) => ({ name, ...metaOf(schema) }));
    expect(metas.filter((meta) => meta.secret).map((meta) => meta.name)).toEqual([
      'accessKeyId',
      'accessKeySecret',
      'securityToken',
    ]);
    expect(metas.filter((meta) => meta.description === '')).toEqual([]);
  });
});

describe('credentialsProvider', () => {
  afterEach(() => jest.restoreAllMocks());

  it('searches once for callers side by side, believes a failure for a minute, and says where it looked', async () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
    let loaded = 0;
    const provider = credentialsProvider({}, (): CredentialChain => {
      loaded += 1;
      return loaded === 1
        ? { getCredential: () => Promise.reject(new Error('nothing there')) }
        : { getCredential: async () => ({ accessKeyId: 'a', accessKeySecret: 'b', providerName: 'default/env' }) };
    });
    const errors = await Promise.all([1, 2, 3].map(() => provider.get().catch((reason: unknown) => reason)));
    const error = await provider.get().catch((reason: unknown) => reason);
    expect(errors).toEqual([error, error, error]);
    expect(error).toMatchObject({ code: 'auth', message: 'No Alibaba Cloud credentials were found.' });
    expect((error as ProviderError).brief).toMatch(/first error/);
    expect(loaded).toBe(1);
    for (const name of [
      'ALIBABA_CLOUD_ACCESS_KEY_ID',
      '~/.aliyun/config.json',
      'ALIBABA_CLOUD_CREDENTIALS_URI',
      'RAM role',
    ]) {
      expect((error as ProviderError).hint).toContain(name);
    }
    clock.mockReturnValue(60_000);
    expect(await provider.get()).toMatchObject({ accessKeyId: 'a', source: 'the credential chain (default/env)' });
    expect(loaded).toBe(2);
  });

  it('takes explicit keys without loading the chain', async () => {
    const keys = { accessKeyId: 'a', accessKeySecret: 'b', source: 'the provider configuration' };
    const provider = credentialsProvider({ keys }, () => {
      throw new Error('the chain must not be loaded when keys are configured');
    });
    expect(await provider.get()).toEqual(keys);
    expect(provider.renew()).toBe(false);
  });

  it('says which profile gives nothing, with the real chain', async () => {
    const error = await credentialsProvider({ profile: 'no-such-profile' })
      .get()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'auth', message: expect.stringContaining('no-such-profile') as string });
  });
});
