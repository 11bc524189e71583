/**
 * Settings of a connection to an NSX Manager: what they are, and where they come from when they are not configured. The
 * environment names are those that people who run the vendor's Terraform provider have already set.
 */
import { z } from 'zod';
import type { Environment } from '../../core/define/catalog';
import { ProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import { checkHostSettings, hostUrl, pemOf } from '../../core/net/host';
import {
  booleanIn,
  environmentValue,
  missingSettings,
  sourcedSettings,
  type SettingsOf,
} from '../../core/net/settings';

const AUTH_MODES = ['session', 'basic', 'remote', 'token', 'certificate'] as const;
export type NsxAuthMode = (typeof AUTH_MODES)[number];

export const nsxConfigSchema = z.strictObject({
  url: field(z.string().optional(), 'NSX Manager or its VIP: host, host:port, or an https URL.', {
    env: ['NSXT_MANAGER_HOST'],
  }),
  username: field(z.string().optional(), 'User name; `user@domain` for LDAP and vIDM accounts.', {
    env: ['NSXT_USERNAME'],
  }),
  password: field(z.string().optional(), 'Password of the user.', { env: ['NSXT_PASSWORD'], secret: true }),
  token: field(z.string().optional(), 'Bearer token (JWT) to send instead of user name and password.', {
    env: ['NSXT_TOKEN'],
    secret: true,
  }),
  clientCertFile: field(z.string().optional(), 'PEM file with the client certificate of a principal identity.', {
    env: ['NSXT_CLIENT_AUTH_CERT_FILE'],
  }),
  clientCert: field(z.string().optional(), 'The client certificate itself, PEM.', { env: ['NSXT_CLIENT_AUTH_CERT'] }),
  clientKeyFile: field(z.string().optional(), 'PEM file with the private key of the client certificate.', {
    env: ['NSXT_CLIENT_AUTH_KEY_FILE'],
  }),
  clientKey: field(z.string().optional(), 'The private key itself, PEM.', {
    env: ['NSXT_CLIENT_AUTH_KEY'],
    secret: true,
  }),
  caFile: field(z.string().optional(), "PEM file with the CA that signed the manager's certificate.", {
    env: ['NSXT_CA_FILE'],
  }),
  ca: field(z.string().optional(), 'The CA certificate itself, PEM.', { env: ['NSXT_CA'] }),
  allowUnverifiedTls: field(
    z.boolean().optional(),
    'Accept any certificate of the manager. Whoever sits in between can then read the passwords: only for a lab.',
    { env: ['NSXT_ALLOW_UNVERIFIED_SSL'] },
  ),
  authMode: field(
    z.enum(AUTH_MODES).optional(),
    'How to log in. Default: `token` or `certificate` when these are given without a password, else `session`; ' +
      '`remote` is for vIDM accounts.',
    { env: ['NSXT_REMOTE_AUTH', 'NSXT_SESSION_AUTH'] },
  ),
  maxCallsPerSecond: field(
    z.number().positive().optional(),
    'Most calls per second to the manager, default 90. NSX allows 100 per user over all its connections. When it refuses calls for their number, the rate is halved and rises again.',
  ),
  maxInFlight: field(
    z.number().int().positive().optional(),
    'Calls at the same time, default 16. NSX allows 40 per user over all its connections.',
  ),
  waitForRealization: field(
    z.boolean().optional(),
    'Whether a run ends only when NSX has carried sessions, BGP neighbors, static routes and BFD peers of their next hops, NAT rules and gateway policies to its edges, default true: an edge may refuse what the manager has stored. With false a run ends earlier, and what an edge refuses shows in the next refresh. A resource can say otherwise for itself.',
  ),
  maxRetries: field(z.number().int().min(0).optional(), 'Repetitions of a call that is safe to repeat, default 8.', {
    env: ['NSXT_MAX_RETRIES'],
  }),
});

export type NsxConfigInput = z.infer<typeof nsxConfigSchema>;

/** A complete, checked configuration: what a client is made of. */
export interface NsxConfig {
  /** `https://host[:port]`, nothing after it. */
  readonly url: string;
  readonly authMode: NsxAuthMode;
  readonly username?: string;
  readonly password?: string;
  readonly token?: string;
  readonly clientCert?: string;
  readonly clientKey?: string;
  readonly ca?: string;
  readonly allowUnverifiedTls: boolean;
  readonly maxCallsPerSecond: number;
  readonly maxInFlight: number;
  readonly maxRetries: number;
  readonly waitForRealization: boolean;
}

type Key = keyof NsxConfigInput;

const settings: SettingsOf<typeof nsxConfigSchema> = {
  platform: 'nsx',
  title: 'VMware NSX',
  schema: nsxConfigSchema,
  either: [
    [['username', 'password'], ['token'], ['clientCertFile', 'clientCert', 'clientKeyFile', 'clientKey']],
    [['ca'], ['caFile']],
    [['clientCert'], ['clientCertFile']],
    [['clientKey'], ['clientKeyFile']],
  ],
  spelledBy: { authMode: modeFrom },
};

export const checkSettings = (config: unknown, env: Environment): void =>
  checkHostSettings(settings, config, env, 'manager', {
    ca: 'certificate',
    clientCert: 'certificate',
    clientKey: 'private key',
  });

/**
 * Completes and checks a configuration. `given` is an object, or the JSON text of one (as Pulumi configuration may hold
 * it); "true", "false" and numbers in text are understood. One ProviderError names everything that is missing.
 */
export function resolveNsxConfig(given: unknown, env: Environment = process.env): NsxConfig {
  const { values, called } = sourcedSettings(settings, given, env);
  const authMode = values.authMode ?? deriveMode(values);
  const missing = missingFor(authMode, values);
  if (values.url === undefined || missing.length > 0) throw missingSettings(settings, missing);
  return {
    url: hostUrl(called, values.url, 'manager'),
    authMode,
    username: values.username,
    password: values.password,
    token: values.token,
    clientCert: pemOf(called, 'certificate', {
      text: ['clientCert', values.clientCert],
      file: ['clientCertFile', values.clientCertFile],
    }),
    clientKey: pemOf(called, 'private key', {
      text: ['clientKey', values.clientKey],
      file: ['clientKeyFile', values.clientKeyFile],
    }),
    ca: pemOf(called, 'certificate', { text: ['ca', values.ca], file: ['caFile', values.caFile] }),
    allowUnverifiedTls: values.allowUnverifiedTls ?? false,
    maxCallsPerSecond: values.maxCallsPerSecond ?? 90,
    maxInFlight: values.maxInFlight ?? 16,
    maxRetries: values.maxRetries ?? 8,
    waitForRealization: values.waitForRealization ?? true,
  };
}

/** The vendor's provider has two switches where we have one mode. */
function modeFrom(env: Environment): NsxAuthMode | undefined {
  const flag = (name: string): boolean | undefined => {
    const value = environmentValue(env, [name]);
    const read = value === undefined ? undefined : booleanIn(value);
    if (value === undefined || read !== undefined) return read;
    throw new ProviderError({
      code: 'invalid',
      path: 'authMode',
      message: `The environment variable ${name} must be true or false.`,
    });
  };
  if (flag('NSXT_REMOTE_AUTH') === true) return 'remote';
  return flag('NSXT_SESSION_AUTH') === false ? 'basic' : undefined;
}

function deriveMode(values: NsxConfigInput): NsxAuthMode {
  if (values.password !== undefined) return 'session';
  if (values.token !== undefined) return 'token';
  return values.clientCert !== undefined || values.clientCertFile !== undefined ? 'certificate' : 'session';
}

function missingFor(mode: NsxAuthMode, values: NsxConfigInput): Key[] {
  const needed: Key[] = ['url'];
  if (mode === 'token') needed.push('token');
  else if (mode === 'certificate') {
    if (values.clientCert === undefined) needed.push('clientCertFile');
    if (values.clientKey === undefined) needed.push('clientKeyFile');
  } else needed.push('username', 'password');
  return needed.filter((key) => values[key] === undefined);
}
