/**
 * Where the access key comes from: explicit keys, else a named profile, else the default chain of
 * `@alicloud/credentials`, which is loaded only then (it costs start-up time that most runs do not need).
 *
 * Nothing is stored here: the chain is asked before every attempt, since it renews temporary credentials by itself.
 * Tests and unusual set-ups inject another `CredentialsProvider`: the chain's own STS endpoints are fixed.
 */
import { ProviderError } from '../../core/define/errors';
import { credentialNames, type AlicloudConfig } from './config';
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

const CHAIN_HINT =
  `Set ${credentialNames}; or log in with the aliyun CLI (~/.aliyun/config.json, profile from ALIBABA_CLOUD_PROFILE). ` +
  'Tried in this order: ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET; ' +
  'OIDC (ALIBABA_CLOUD_ROLE_ARN, ALIBABA_CLOUD_OIDC_PROVIDER_ARN, ALIBABA_CLOUD_OIDC_TOKEN_FILE); ' +
  '~/.aliyun/config.json; ~/.alibabacloud/credentials (or ALIBABA_CLOUD_CREDENTIALS_FILE); ' +
  'the RAM role of this ECS instance; ALIBABA_CLOUD_CREDENTIALS_URI.';

function noCredentials(profile: string | undefined, cause: unknown): ProviderError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ProviderError({
    code: 'auth',
    message:
      profile === undefined
        ? `No Alibaba Cloud credentials were found: ${reason}`
        : `Profile ${profile} gives no Alibaba Cloud credentials: ${reason}`,
    hint:
      profile === undefined
        ? CHAIN_HINT
        : `Tried ~/.aliyun/config.json and ~/.alibabacloud/credentials (or ALIBABA_CLOUD_CREDENTIALS_FILE). Or set ${credentialNames}.`,
    cause,
  });
}

export function credentialsProvider(
  config: Pick<AlicloudConfig, 'keys' | 'profile'>,
  load: ChainLoader = loadChain,
): CredentialsProvider {
  const { keys, profile } = config;
  if (keys !== undefined) return { get: async () => keys, renew: () => false };

  let chain: CredentialChain | undefined;
  return {
    get: async () => {
      try {
        chain ??= load(profile);
        const found = await chain.getCredential();
        if (!found.accessKeyId || !found.accessKeySecret) throw new Error('the chain answered without an access key');
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
        throw noCredentials(profile, error);
      }
    },
    renew: () => {
      chain = undefined;
      return true;
    },
  };
}
