/**
 * Connection settings of Alibaba Cloud: schema, environment names, and the one place that turns both into a checked
 * configuration. Nothing here touches the network or looks for credentials beyond the given environment; the
 * credential chain runs at the first call (`client/credentials.ts`).
 */
import { z } from 'zod';
import type { Environment } from '../../core/define/catalog';
import { ProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import { settingToken, text, type Message, type Setting } from '../../core/define/message';
import { environmentValue, resolveSettings, type SettingsOf } from '../../core/net/settings';
import { endpointUrl, isLoopback } from '../../core/net/http';

/** Environment names people already have, best first. The credential names are read in pairs, never mixed. */
const ENV = {
  regionId: ['ALIBABA_CLOUD_REGION_ID', 'ALIBABA_CLOUD_REGION', 'ALICLOUD_REGION'],
  accessKeyId: ['ALIBABA_CLOUD_ACCESS_KEY_ID', 'ALICLOUD_ACCESS_KEY'],
  accessKeySecret: ['ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'ALICLOUD_SECRET_KEY'],
  securityToken: ['ALIBABA_CLOUD_SECURITY_TOKEN', 'ALICLOUD_SECURITY_TOKEN'],
  profile: ['ALIBABA_CLOUD_PROFILE', 'ALICLOUD_PROFILE'],
  vpcEndpoint: ['ALIBABA_CLOUD_VPC_ENDPOINT', 'VPC_ENDPOINT'],
  cbnEndpoint: ['ALIBABA_CLOUD_CBN_ENDPOINT', 'CBN_ENDPOINT'],
  stsEndpoint: ['ALIBABA_CLOUD_STS_ENDPOINT', 'STS_ENDPOINT'],
  protocol: ['ALIBABA_CLOUD_PROTOCOL'],
} as const;

const string = () => z.string().optional();

function isEndpoint(text: string): boolean {
  const url = endpointUrl(text, 'https');
  if (url === undefined || !/^https?:$/.test(url.protocol)) return false;
  return (url.pathname === '' || url.pathname === '/') && url.search === '' && url.username === '';
}

const endpoint = () =>
  z
    .string()
    .refine(
      isEndpoint,
      'is not a host, host:port or http(s) URL without path, query and user, such as vpc.cn-hangzhou.aliyuncs.com',
    )
    .optional();

const positive = (unit: string) =>
  z
    .number({ error: `must be a number of ${unit}` })
    .positive(`must be more than 0 ${unit}`)
    .optional();

/** All optional: what is missing comes from the environment. */
export const alicloudConfigSchema = z.object({
  regionId: field(
    z
      .string()
      .regex(/^[a-z]{2,}(-[a-z0-9]+)+$/, 'is not the id of a region, such as cn-hangzhou')
      .optional(),
    'Region of all objects, for example `cn-hangzhou`.',
    { env: ENV.regionId },
  ),
  accessKeyId: field(string(), 'Access key ID. Without it the default credential chain is used.', {
    env: ENV.accessKeyId,
    secret: true,
  }),
  accessKeySecret: field(string(), 'Access key secret.', { env: ENV.accessKeySecret, secret: true }),
  securityToken: field(string(), 'Security token of temporary (STS) credentials.', {
    env: ENV.securityToken,
    secret: true,
  }),
  profile: field(
    string(),
    'Profile of `~/.aliyun/config.json` or `~/.alibabacloud/credentials` to take credentials from.',
    {
      env: ENV.profile,
    },
  ),
  vpcEndpoint: field(endpoint(), 'Host, host:port or URL of the VPC API. Default `vpc.<region>.aliyuncs.com`.', {
    env: ENV.vpcEndpoint,
  }),
  cbnEndpoint: field(endpoint(), 'Host, host:port or URL of the CEN API. Default `cbn.aliyuncs.com`.', {
    env: ENV.cbnEndpoint,
  }),
  stsEndpoint: field(endpoint(), 'Host, host:port or URL of the STS API. Default `sts.<region>.aliyuncs.com`.', {
    env: ENV.stsEndpoint,
  }),
  protocol: field(
    z.enum(['HTTPS', 'HTTP'], { error: 'must be HTTPS or HTTP' }).optional(),
    '`HTTPS` (default), or `HTTP` for an endpoint on this machine.',
    { env: ENV.protocol },
  ),
  allowPlainHttp: field(
    z.boolean({ error: 'must be true or false' }).optional(),
    'Allow `HTTP` to other machines too. PSKs then cross the network in clear.',
  ),
  maxCallsPerSecond: field(positive('calls per second'), 'Upper limit over all actions, below the per-action quotas.'),
  connectTimeoutMs: field(positive('milliseconds'), 'Time to establish a connection, in milliseconds. Default 10000.'),
  requestTimeoutMs: field(
    positive('milliseconds'),
    'Time for one call to be answered, in milliseconds. Default 30000.',
  ),
});

export type AlicloudConfigInput = z.input<typeof alicloudConfigSchema>;

export type Product = 'vpc' | 'cbn' | 'sts';

export interface Endpoint {
  /** `https://vpc.cn-hangzhou.aliyuncs.com`, without a slash at the end. */
  readonly origin: string;
  /** As in the Host header. */
  readonly host: string;
  readonly loopback: boolean;
  /** What says where it is, for hints. */
  readonly setting: Setting;
}

export interface AlicloudConfig {
  readonly regionId: string;
  /** Explicit keys; undefined: the profile or the default chain decides at the first call. */
  readonly keys?: {
    readonly accessKeyId: string;
    readonly accessKeySecret: string;
    readonly securityToken?: string;
    /** Where they came from, for messages. */
    readonly source: string;
  };
  readonly profile?: string;
  readonly endpoints: Readonly<Record<Product, Endpoint>>;
  readonly maxCallsPerSecond?: number;
  readonly connectTimeoutMs: number;
  readonly requestTimeoutMs: number;
}

const settings: SettingsOf<typeof alicloudConfigSchema> = {
  platform: 'alicloud',
  title: 'Alibaba Cloud',
  schema: alicloudConfigSchema,
  // Keys come in pairs, and a profile stands in for them: see resolveKeys.
  unfilled: ['accessKeyId', 'accessKeySecret', 'securityToken', 'profile'],
};

export const checkSettings = (config: unknown, env: Environment): void => void resolveSettings(settings, config, env);

/** A setting with its environment names, for hints. */
const named = (key: keyof typeof ENV): Setting => settingToken(settings.platform, key, ENV[key]);

function invalid(path: string, message: Message, hint: Message): ProviderError {
  return new ProviderError({ code: 'invalid', path, message, hint });
}

function parseEndpoint(endpoint: string, scheme: 'https' | 'http', setting: Setting): Endpoint {
  const url = endpointUrl(endpoint, scheme);
  if (url === undefined) throw new Error('unreachable: the schema refuses such an endpoint');
  return { origin: url.origin, host: url.host, loopback: isLoopback(url.hostname), setting };
}

/**
 * Endpoints per product. One that is not given goes where `vpcEndpoint` goes when that is on this machine, so that a
 * test set-up can never talk to the real cloud by accident.
 */
function resolveEndpoints(
  regionId: string,
  settings: { vpcEndpoint?: string; cbnEndpoint?: string; stsEndpoint?: string },
  scheme: 'https' | 'http',
): Record<Product, Endpoint> {
  const vpc = parseEndpoint(settings.vpcEndpoint ?? `vpc.${regionId}.aliyuncs.com`, scheme, named('vpcEndpoint'));
  const other = (key: 'cbnEndpoint' | 'stsEndpoint', standard: string): Endpoint => {
    const value = settings[key];
    if (value === undefined && vpc.loopback) return vpc;
    return parseEndpoint(value ?? standard, scheme, named(key));
  };
  return {
    vpc,
    cbn: other('cbnEndpoint', 'cbn.aliyuncs.com'),
    sts: other('stsEndpoint', `sts.${regionId}.aliyuncs.com`),
  };
}

/** Keys from one source only: an id from here and a secret from there would fail as a wrong signature, far from its cause. */
function resolveKeys(config: AlicloudConfigInput, env: Environment): AlicloudConfig['keys'] {
  const accessKeyId = config.accessKeyId?.trim();
  const accessKeySecret = config.accessKeySecret?.trim();
  const securityToken = config.securityToken?.trim();
  if (accessKeyId !== undefined || accessKeySecret !== undefined) {
    if (accessKeyId === undefined || accessKeySecret === undefined) {
      const missing = accessKeyId === undefined ? 'accessKeyId' : 'accessKeySecret';
      throw invalid(
        missing,
        text`${settingToken(settings.platform, missing)} is missing: the other half of the access key is configured.`,
        text`Set both ${settingToken(settings.platform, 'accessKeyId')} and ${settingToken(settings.platform, 'accessKeySecret')} in the same place, or neither.`,
      );
    }
    return { accessKeyId, accessKeySecret, securityToken, source: 'the provider configuration' };
  }
  if (config.profile !== undefined) return undefined;
  for (const [index, idName] of ENV.accessKeyId.entries()) {
    const secretName = ENV.accessKeySecret[index];
    const tokenName = ENV.securityToken[index];
    const id = environmentValue(env, [idName]);
    const secret = secretName === undefined ? undefined : environmentValue(env, [secretName]);
    if (id !== undefined && secret !== undefined) {
      const token = tokenName === undefined ? undefined : environmentValue(env, [tokenName]);
      return {
        accessKeyId: id,
        accessKeySecret: secret,
        securityToken: token,
        source: `the environment variables ${idName} and ${secretName}`,
      };
    }
  }
  return undefined;
}

/**
 * Configuration, then environment, then defaults.
 * Throws ProviderError `invalid`, with the setting in `path`, for a missing region, half an access key, a malformed
 * setting, or plain HTTP to another machine.
 */
export function resolveAlicloudConfig(partial: unknown, env: Environment = process.env): AlicloudConfig {
  const config = resolveSettings(settings, partial, env);
  const { regionId } = config;
  if (regionId === undefined) {
    throw invalid(
      'regionId',
      'The Alibaba Cloud region is not configured.',
      text`Set ${named('regionId')}, for example cn-hangzhou.`,
    );
  }
  const endpoints = resolveEndpoints(regionId, config, config.protocol === 'HTTP' ? 'http' : 'https');
  for (const [product, endpoint] of Object.entries(endpoints)) {
    if (endpoint.origin.startsWith('http:') && !endpoint.loopback && config.allowPlainHttp !== true) {
      throw invalid(
        'protocol',
        `Plain HTTP to ${endpoint.host} (${product} API) would send pre-shared keys in clear.`,
        text`Use HTTPS; HTTP is for endpoints on this machine. To do it all the same, set ${settingToken(settings.platform, 'allowPlainHttp')} to true.`,
      );
    }
  }
  const keys = resolveKeys(config, env);
  return {
    regionId,
    keys,
    profile: keys === undefined ? (config.profile ?? environmentValue(env, ENV.profile)) : undefined,
    endpoints,
    maxCallsPerSecond: config.maxCallsPerSecond,
    connectTimeoutMs: config.connectTimeoutMs ?? 10_000,
    requestTimeoutMs: config.requestTimeoutMs ?? 30_000,
  };
}

/** For hints about answers of something else, wherever the call went. */
export const endpointNames = text`${named('vpcEndpoint')} and ${named('cbnEndpoint')}`;

/** For hints about credentials: every place they can come from. */
export const credentialNames = text`${named('accessKeyId')}, and the same for ${settingToken(settings.platform, 'accessKeySecret')}`;
