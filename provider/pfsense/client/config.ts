/** Settings of a connection to one pfSense with the REST API package, and where they come from when they are not configured. */
import { z } from 'zod';
import type { Environment } from '../../core/define/catalog';
import { field } from '../../core/define/fields';
import { checkHostSettings, hostUrl, pemOf } from '../../core/net/host';
import { missingSettings, sourcedSettings, type SettingsOf } from '../../core/net/settings';

export const pfsenseConfigSchema = z.strictObject({
  url: field(z.string().optional(), 'The pfSense: host, host:port, or an https URL, as its web configurator has it.', {
    env: ['PFSENSE_URL'],
  }),
  username: field(z.string().optional(), 'Name of a local user; the REST API takes no others.', {
    env: ['PFSENSE_USERNAME'],
  }),
  password: field(z.string().optional(), 'Password of the user.', { env: ['PFSENSE_PASSWORD'], secret: true }),
  apiKey: field(
    z.string().optional(),
    'Key of the REST API, instead of user name and password. The API refuses keys until KeyAuth is among its authentication methods.',
    { env: ['PFSENSE_API_KEY'], secret: true },
  ),
  caFile: field(z.string().optional(), "PEM file with the CA that signed the web configurator's certificate.", {
    env: ['PFSENSE_CA_FILE'],
  }),
  ca: field(z.string().optional(), 'The CA certificate itself, PEM; a self-signed certificate is its own.', {
    env: ['PFSENSE_CA'],
  }),
  allowUnverifiedTls: field(
    z.boolean().optional(),
    'Accept any certificate. Whoever sits in between can then read the passwords: only for a lab.',
    { env: ['PFSENSE_ALLOW_UNVERIFIED_TLS'] },
  ),
  maxRetries: field(z.number().int().min(0).optional(), 'Repetitions of a call that is safe to repeat, default 8.'),
});

export type PfsenseConfigInput = z.infer<typeof pfsenseConfigSchema>;

/** A complete, checked configuration. */
export interface PfsenseConfig {
  /** `https://host[:port]`, nothing after it. */
  readonly url: string;
  readonly login: { readonly username: string; readonly password: string } | { readonly apiKey: string };
  readonly ca?: string;
  readonly allowUnverifiedTls: boolean;
  readonly maxRetries: number;
}

type Key = keyof PfsenseConfigInput;

const settings: SettingsOf<typeof pfsenseConfigSchema> = {
  platform: 'pfsense',
  title: 'pfSense',
  schema: pfsenseConfigSchema,
  either: [
    [['username', 'password'], ['apiKey']],
    [['ca'], ['caFile']],
  ],
};

export const checkSettings = (config: unknown, env: Environment): void =>
  checkHostSettings(settings, config, env, 'pfSense', { ca: 'certificate' });

/** @throws ProviderError `invalid` that names everything that is missing */
export function resolvePfsenseConfig(given: unknown, env: Environment = process.env): PfsenseConfig {
  const {
    values: { url, username, password, apiKey, ...values },
    called,
  } = sourcedSettings(settings, given, env);
  const login =
    apiKey !== undefined
      ? { apiKey }
      : username !== undefined && password !== undefined
        ? { username, password }
        : undefined;
  if (url === undefined || login === undefined) {
    const present: PfsenseConfigInput = { url, username, password };
    const needed: readonly Key[] = apiKey === undefined ? ['url', 'username', 'password'] : ['url'];
    throw missingSettings(
      settings,
      needed.filter((key) => present[key] === undefined),
    );
  }
  return {
    url: hostUrl(called, url, 'pfSense'),
    login,
    ca: pemOf(called, 'certificate', { text: ['ca', values.ca], file: ['caFile', values.caFile] }),
    allowUnverifiedTls: values.allowUnverifiedTls ?? false,
    maxRetries: values.maxRetries ?? 8,
  };
}
