/**
 * What a verb may use besides its arguments. Engines make one per call; `client` is the vendor's connection, made at the
 * first use and shared by all calls of a process that have the same configuration.
 */
import type { Message } from './message';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/**
 * A message, or what puts it together: asked only where somebody reads that level. To redact the body of each write took a
 * twentieth of an apply's processor time, for a debug log that hardly anybody has on.
 */
export type Told<M extends Message = string> = M | (() => M);

export type Log = (level: LogLevel, message: Told) => void;

export const told = <M extends Message>(message: Told<M>): M => (typeof message === 'function' ? message() : message);

export interface Context<C extends PlatformClient = PlatformClient> {
  readonly client: C;
  /** Aborts on cancellation and when the operation's timeout has passed. Every call and every wait watches it. */
  readonly signal: AbortSignal;
  /** Runs `wait` with the operation's timeout stopped: queueing behind our own writes is not this operation's time. */
  untimed<T>(wait: () => Promise<T>): Promise<T>;
  /** One short status line for long work; sent on only when it differs from the previous one. */
  progress(text: Message): void;
  log(level: LogLevel, message: Told<Message>): void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Written to the object as `hybridvpn:owner`; absent when the engine cannot tell. */
  readonly owner?: string;
}

/** What every vendor's connection offers to the core. */
export interface PlatformClient {
  /** A text that stays the same for one installation (a cluster's id, an account and its region); undefined when it may not be read. */
  identity(signal: AbortSignal): Promise<string | undefined>;
  /** A short name for messages: host, or account region. */
  readonly label: string;
  /**
   * The same connection for one look at many objects: what it is asked twice while that lasts, it asks once. Whoever looks
   * again takes another one, or would see what was. Absent: the platform has nothing that several objects share.
   */
  once?(): PlatformClient;
  close(): Promise<void>;
}

/** What the verbs of a platform without a connection of its own have: the connections of the others, by name. */
export interface Borrowed extends PlatformClient {
  /** Made at the first use. `named`: one of several of that platform. @throws ProviderError if it cannot be made */
  of(platform: string, named?: NamedConnection): PlatformClient;
}

/** A connection that a program has a name for. */
export interface NamedConnection {
  readonly name: string;
  /** The program has no other one of that platform: settings without a name can only be meant for it. */
  readonly only: boolean;
}

/** `of` gives the connection of a platform that the same provider is configured for. */
export const borrowed = (of: Borrowed['of']): Borrowed => ({
  of,
  label: 'the platforms of both ends',
  identity: () => Promise.resolve(undefined),
  close: () => Promise.resolve(), // they are not its own
});
