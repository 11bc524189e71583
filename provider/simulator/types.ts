/**
 * The contracts of one vendor's simulator: with the shared kernel, and with whoever starts it without knowing the vendor.
 * Everything else in this folder is built on these shapes.
 */
import type { SimClock } from './clock';
import type { TunnelHost } from './negotiation';

/** One request as the listener received it. Header names are lower case; a GET may carry a body. */
export interface SimRequest {
  method: string;
  /** Percent-decoded path without the query. */
  path: string;
  /** Path and query exactly as sent. */
  rawUrl: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: Buffer;
  /** The certificate the client presented, whoever signed it: trusting it is the simulator's decision. */
  peerCertificate?: { subject: string; fingerprint256: string };
  remoteAddress?: string;
}

/** `body`: an object becomes JSON, a string is sent as it is, undefined is an empty body. */
export interface SimResponse {
  status: number;
  headers?: Record<string, string | string[]>;
  body?: unknown;
}

export type ErrorKind = 'throttled' | 'fault';

/** What a vendor folder implements. It never sees faults, latency, the limiter or the admin API: the listener does those. */
export interface VendorSimulator {
  /** The platform's name, for messages. */
  readonly name: string;
  /** The operation's name for the call log and for fault rules: the vendor's own, or a route such as `PUT sessions`. */
  action(req: SimRequest): string | undefined;
  handle(req: SimRequest): Promise<SimResponse> | SimResponse;
  /** Back to the preset. Timers of the old state must be cancelled, or they would change the new one. */
  reset(): Promise<void> | void;
  /** JSON-able; `setState(getState())` changes nothing. */
  getState(): unknown;
  setState(state: unknown): void;
  /** The vendor's own body for a status that a fault rule or the limiter wants and gives no body for. */
  errorBody(status: number, kind?: ErrorKind): SimResponse;
  /** Who the platform's limiter counts the call for (a user, an access key). Absent: the remote address. */
  client?(req: SimRequest): string | undefined;
}

/** An object in the platform's own words, as far as somebody knows it. */
export interface SimImage {
  readonly kind: string;
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Somebody's platform, played from what is known of it. What its objects refer to and is not among them is made up. */
export interface Twin {
  /** Several may be of one object: they are put together, and lists follow one another. */
  readonly images: readonly SimImage[];
  /** Which installation it plays, as the platform's clients tell them apart. */
  readonly installation?: string;
  /** The secrets of the images stand for others, which are not to be compared with them: readings are masked. */
  readonly masksSecrets: boolean;
  /**
   * What stands here for a secret that is written: one that its platform has already has its stand-in, so that both ends of a
   * tunnel still agree after one of them was written. Any other one is itself.
   */
  readonly keyOf?: (secret: string) => string;
  /** Networks that stand behind a gateway, by its id: made up where nobody tells of another one in them. For tunnels that carry packets. */
  readonly behind?: Readonly<Record<string, readonly string[]>>;
}

export interface SimulationOptions {
  /** One for all simulators of a process: time passes, and is moved, for all of them. */
  readonly clock: SimClock;
  /** On loopback; 0 takes a free one. */
  readonly port: number;
  readonly preset: 'site' | 'empty';
  /** Instead of a preset. */
  readonly twin?: Twin;
  /** Real milliseconds added to each call. */
  readonly latencyMs: number;
  /** Calls per second and client before an answer is refused; undefined: as the platform does. */
  readonly rateLimit?: number;
  /** For its files: one that somebody removes even where this process is killed. Absent: it makes one. */
  readonly folder?: string;
  /** Values of the options that this simulator alone has, by name. */
  readonly own: Readonly<Record<string, unknown>>;
}

/** A simulator that serves. */
export interface RunningSimulation {
  /** How to connect to it, in the words of the provider's configuration. */
  readonly settings: Readonly<Record<string, string>>;
  getState(): unknown;
  setState(state: unknown): void;
  /** Of a twin: ids of what was made up so that references hold. */
  readonly madeUp?: readonly string[];
  /** Its ends of tunnels, for the others that are started with it (`introduce`). */
  readonly tunnels?: TunnelHost;
  close(): Promise<void>;
}

/** One line per distinct (method, path, action). `byStatus` keys are HTTP statuses, or `dropped` where no answer was sent. */
export interface CallReport {
  total: number;
  calls: CallLine[];
}

export interface CallLine {
  method: string;
  path: string;
  action?: string;
  count: number;
  byStatus: Record<string, number>;
}
