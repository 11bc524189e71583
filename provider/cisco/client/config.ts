/** Settings of a connection to one IOS-XE router, and where they come from when they are not configured. */
import { z } from 'zod';
import type { Environment } from '../../core/define/catalog';
import { field } from '../../core/define/fields';
import { checkHostSettings, hostUrl, pemOf } from '../../core/net/host';
import { missingSettings, sourcedSettings, type SettingsOf } from '../../core/net/settings';

export const ciscoConfigSchema = z.strictObject({
  url: field(
    z.string().optional(),
    'The router: host, host:port, or an https URL. It needs `restconf` and `ip http secure-server`.',
    {
      env: ['IOSXE_URL', 'IOSXE_HOST'],
    },
  ),
  username: field(z.string().optional(), 'Name of a user with privilege 15.', { env: ['IOSXE_USERNAME'] }),
  password: field(z.string().optional(), 'Password of the user.', { env: ['IOSXE_PASSWORD'], secret: true }),
  caFile: field(z.string().optional(), "PEM file with the CA that signed the router's certificate.", {
    env: ['IOSXE_CA_FILE'],
  }),
  ca: field(z.string().optional(), 'The CA certificate itself, PEM; a self-signed certificate is its own.', {
    env: ['IOSXE_CA'],
  }),
  allowUnverifiedTls: field(
    z.boolean().optional(),
    'Accept any certificate. Whoever sits in between can then read the password: only for a lab.',
    { env: ['IOSXE_INSECURE'] },
  ),
  saveConfig: field(
    z.boolean().optional(),
    'Whether the running configuration is saved (`write memory`) after the last change of a run. Default: false, and then a restart of the router forgets what was not saved by hand.',
    { env: ['IOSXE_SAVE_CONFIG'] },
  ),
  maxRetries: field(z.number().int().min(0).optional(), 'Repetitions of a call that is safe to repeat, default 8.'),
});

/** A complete, checked configuration. */
export interface CiscoConfig {
  /** `https://host[:port]`, nothing after it. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly ca?: string;
  readonly allowUnverifiedTls: boolean;
  readonly saveConfig: boolean;
  readonly maxRetries: number;
}

const settings: SettingsOf<typeof ciscoConfigSchema> = {
  platform: 'cisco',
  title: 'Cisco IOS-XE',
  schema: ciscoConfigSchema,
  either: [[['ca'], ['caFile']]],
};

export const checkSettings = (config: unknown, env: Environment): void =>
  checkHostSettings(settings, config, env, 'router', { ca: 'certificate' });

/** @throws ProviderError `invalid` that names everything that is missing */
export function resolveCiscoConfig(given: unknown, env: Environment = process.env): CiscoConfig {
  const { values, called } = sourcedSettings(settings, given, env);
  const { url, username, password } = values;
  if (url === undefined || username === undefined || password === undefined) {
    throw missingSettings(
      settings,
      (['url', 'username', 'password'] as const).filter((key) => values[key] === undefined),
    );
  }
  return {
    url: hostUrl(called, url, 'router'),
    username,
    password,
    ca: pemOf(called, 'certificate', { text: ['ca', values.ca], file: ['caFile', values.caFile] }),
    allowUnverifiedTls: values.allowUnverifiedTls ?? false,
    saveConfig: values.saveConfig ?? false,
    maxRetries: values.maxRetries ?? 8,
  };
}
