/**
 * The connection to one Alibaba Cloud account and region: what resources and lookups of this folder use. Everything is
 * lazy: making it touches no network, reads no credentials and loads no HTTP library.
 */
import type { Environment } from '../../core/define/catalog';
import type { Log, PlatformClient } from '../../core/define/context';
import { limited } from '../../core/run/deadline';
import { isProviderError } from '../../core/define/errors';
import { KeyedQueue } from '../../core/run/queue';
import type { Access } from '../../core/net/read-only';
import { keyIn } from '../../core/net/answer';
import { liveSecrets } from '../../core/net/live-secrets';
import { AskedInOneLook, AskedOnce } from '../../core/run/shared-work';
import { credentialsProvider, type CredentialsProvider } from './credentials';
import type { Parameters } from './flatten';
import { BusyTimes } from './locks';
import { newReaders, type Readers } from './readers';
import { isRead, Rpc, type Answer, type Caller, type CallContext, type CallOptions } from './rpc';
import { IdLedger } from './token';
import { signedTransport, type Transport } from './transport';
import { resolveAlicloudConfig, type AlicloudConfig, type Product } from './config';

export interface AlicloudClient extends PlatformClient {
  readonly config: AlicloudConfig;
  readonly regionId: string;
  /** See `Rpc.call`. */
  call<T extends object = Answer>(
    product: Product,
    action: string,
    parameters: Parameters,
    ctx: CallContext,
    options?: CallOptions,
  ): Promise<T & Answer>;
  readonly readers: Readers;
  /** One change at a time per VPN gateway: use `withGateway`. */
  readonly queue: KeyedQueue;
  readonly busyTimes: BusyTimes;
  readonly ids: IdLedger;
  /** `<account id>/<region>`; undefined when STS does not tell. Asked once. */
  identity(signal: AbortSignal): Promise<string | undefined>;
}

/** Replacements for tests and unusual set-ups. */
export interface ConnectOptions extends Access {
  readonly credentials?: CredentialsProvider;
  readonly transport?: Transport;
  readonly now?: () => number;
  readonly log?: Log;
}

/**
 * A connection for checked or raw settings; missing ones come from `env`.
 * Errors: ProviderError `invalid` for the settings. Credentials are looked for, and may fail, at the first call.
 */
export function connectAlicloud(
  config: unknown,
  env: Environment = process.env,
  options: ConnectOptions = {},
): AlicloudClient {
  const settings = resolveAlicloudConfig(config, env);
  liveSecrets.add(settings.keys?.accessKeySecret, settings.keys?.securityToken);
  const transport = options.transport ?? signedTransport(settings);
  const rpc = new Rpc({
    config: settings,
    credentials: options.credentials ?? credentialsProvider(settings),
    transport,
    now: options.now,
    readOnly: options.readOnly,
  });
  const account = new AskedOnce((signal) => accountOf(rpc, signal, options.log));
  const client: AlicloudClient = {
    config: settings,
    regionId: settings.regionId,
    label: `Alibaba Cloud ${settings.regionId}`,
    call: rpc.call.bind(rpc),
    readers: newReaders(rpc, { log: options.log }),
    queue: new KeyedQueue(),
    busyTimes: new BusyTimes(),
    ids: new IdLedger(),
    async identity(signal) {
      const accountId = await account.get(signal, 'asking for the account id');
      return accountId === undefined ? undefined : `${accountId}/${settings.regionId}`;
    },
    once: () => {
      const caller = askedOnce(rpc);
      return { ...client, call: caller.call, readers: newReaders(caller, { log: options.log, oneLook: true }) };
    },
    close: async () => transport.close(),
  };
  return client;
}

/** What reads is called once for the same parameters. */
function askedOnce(rpc: Caller): Caller {
  const look = new AskedInOneLook();
  return {
    call<T extends object>(
      product: Product,
      action: string,
      parameters: Parameters,
      ctx: CallContext,
      options?: CallOptions,
    ) {
      const ask = (signal: AbortSignal) => rpc.call<T>(product, action, parameters, { ...ctx, signal }, options);
      if (!isRead(action)) return ask(ctx.signal);
      const question = JSON.stringify([product, action, parameters]);
      return look.ask(question, ctx.signal, `waiting for Alibaba Cloud to answer ${action}`, ask);
    },
  };
}

/** How long the shared question for the account may take: it is a check, not what the user came for. */
const IDENTITY_MS = 15_000;

/** Without the permission, or where STS does not answer in time, the check "same account?" is left out. */
const CHECK_LEFT_OUT = [
  'permission',
  'unsupported',
  'notFound',
  'network',
  'timeout',
  'rateLimited',
  'platform',
] as const;

async function accountOf(rpc: Rpc, outer: AbortSignal, log: ConnectOptions['log']): Promise<string | undefined> {
  try {
    return await limited(outer, IDENTITY_MS, 'the question for the account', async (signal) => {
      const answer = await rpc.call<{ AccountId?: string }>('sts', 'GetCallerIdentity', {}, { signal });
      return keyIn({ ...answer }, 'AccountId');
    });
  } catch (error) {
    if (!isProviderError(error, ...CHECK_LEFT_OUT)) throw error;
    log?.('warn', `The account could not be determined, so it is not checked: ${error.message}`);
    return undefined;
  }
}
