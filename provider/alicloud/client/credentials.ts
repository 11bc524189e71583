/**
 * Where the access key comes from: explicit keys, else a named profile, else the default chain of
 * `@alicloud/credentials`, which is loaded only then (it costs start-up time that most runs do not need).
 *
 * Nothing is stored here: the chain is asked before every attempt, since it renews temporary credentials by itself.
 * Tests and unusual set-ups inject another `CredentialsProvider`: the chain's own STS endpoints are fixed.
 */
import { ProviderError } from '../../core/define/errors';
import { text } from '../../core/define/message';
import { steadyNow } from '../../core/run/steady-clock';
import { credentialNames, type AlicloudConfig } from './config';
import { AlicloudError } from './errors';
import type { SigningKeys } from './signing';

export interface Credentials extends SigningKeys {
  /** In words, for hints: `the provider configuration`, `profile default`. */
  readonly source: string;
}

export interface CredentialsProvider {
  /** Throws ProviderError `auth` when there is nothing to be found. */
  get(): Promise<Credentials>;
  /** Forgets what was derived (an expired session); true if asking again may give something else. */
  renew(): boolean;
}

/** The part of the package that is used: one function that finds keys, and where it found them. */
export interface CredentialChain {
  getCredential(): Promise<{
    accessKeyId?: string;
    accessKeySecret?: string;
    securityToken?: string;
    providerName?: string;
  }>;
}

export type ChainLoader = (profile: string | undefined) => CredentialChain;

/** Loads the package at the call. A profile is looked up in the CLI's file first, then in the ini file. */
const loadChain: ChainLoader = (profile) => {
  const sdk = require('@alicloud/credentials') as typeof import('@alicloud/credentials');
  if (profile === undefined) return new sdk.default();
  return {
    getCredential: async () => {
      const reasons: string[] = [];
      for (const build of [
        () => sdk.CLIProfileCredentialsProvider.builder().withProfileName(profile).build(),
        () => sdk.ProfileCredentialsProvider.builder().withProfileName(profile).build(),
      ]) {
        try {
          return await new sdk.default(null, build()).getCredential();
        } catch (error) {
          reasons.push(error instanceof Error ? error.message : String(error));
        }
      }
      throw new Error(reasons.join('; '));
    },
  };
};

const PLACES =
  'the environment, OIDC (ALIBABA_CLOUD_ROLE_ARN and ALIBABA_CLOUD_OIDC_TOKEN_FILE), ~/.aliyun/config.json, ' +
  '~/.alibabacloud/credentials, the RAM role of an ECS instance, ALIBABA_CLOUD_CREDENTIALS_URI';
const FILES = '~/.aliyun/config.json and ~/.alibabacloud/credentials (or ALIBABA_CLOUD_CREDENTIALS_FILE)';

/** The chain's own text names every place once more, with the failure of each: it is kept as the cause, for the debug log. */
function noCredentials(profile: string | undefined, cause: unknown): ProviderError {
  const [message, hint] =
    profile === undefined
      ? [
          'No Alibaba Cloud credentials were found.',
          text`Set ${credentialNames}; or log in with the aliyun CLI. Looked in: ${PLACES}.`,
        ]
      : [
          `Profile ${profile} gives no Alibaba Cloud credentials.`,
          text`Looked in: ${FILES}. Or set ${credentialNames}.`,
        ];
  const brief = `${message} See the first error of this run.`;
  return new ProviderError({ code: 'auth', message, hint, brief, cause });
}

/** It gave some before: what it is asked for is right. */
function noMore(profile: string | undefined, cause: unknown): AlicloudError {
  const where = profile === undefined ? 'The credential chain' : `Profile ${profile}`;
  const error = new ProviderError({
    code: 'auth',
    message: `${where} gave Alibaba Cloud credentials before, and gives none now.`,
    hint: 'They may have expired, or who renews them does not answer: log in again if need be, and run it again.',
    cause,
  });
  return new AlicloudError(error, 'network', undefined, false); // and nothing was sent
}

/** A search that found nothing is not made again for every resource: it asks the network, and takes a while to fail. */
const BELIEVE_NOTHING_MS = 60_000;

export function credentialsProvider(
  config: Pick<AlicloudConfig, 'keys' | 'profile'>,
  load: ChainLoader = loadChain,
): CredentialsProvider {
  const { keys, profile } = config;
  if (keys !== undefined) return { get: async () => keys, renew: () => false };

  let chain: CredentialChain | undefined;
  let searching: Promise<Credentials> | undefined;
  let nothing: { readonly error: ProviderError; readonly until: number } | undefined;
  let hadSome = false;
  const search = async (): Promise<Credentials> => {
    try {
      chain ??= load(profile);
      const found = await chain.getCredential();
      if (!found.accessKeyId || !found.accessKeySecret) throw new Error('the chain answered without an access key');
      hadSome = true;
      return {
        accessKeyId: found.accessKeyId,
        accessKeySecret: found.accessKeySecret,
        securityToken: found.securityToken || undefined,
        source:
          profile !== undefined ? `profile ${profile}` : `the credential chain (${found.providerName ?? 'default'})`,
      };
    } catch (error) {
      // After a failure the package would ask only the last provider of the chain: a new one starts from the top.
      chain = undefined;
      // Temporary ones are renewed in the middle of a run, and who gives them may not answer once.
      if (hadSome) throw noMore(profile, error);
      nothing = { error: noCredentials(profile, error), until: steadyNow() + BELIEVE_NOTHING_MS };
      throw nothing.error;
    } finally {
      searching = undefined;
    }
  };
  return {
    get: async () => {
      if (nothing !== undefined && steadyNow() < nothing.until) throw nothing.error;
      return (searching ??= search());
    },
    renew: () => {
      chain = undefined;
      return true;
    },
  };
}
