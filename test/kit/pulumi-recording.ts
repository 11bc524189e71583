/**
 * Conversations of the real engine with our providers: what is kept of the engine's own log, and how a recorded
 * request is made fit for another run.
 *
 * What differs between runs stands as `<<name>>`: addresses and credentials of the simulators, the stored provider text,
 * and the incarnations. The replay knows the first ones beforehand and learns the others from the answers it gets.
 */
import type { Bag } from '../../provider/core/define/paths';

export type Method = 'Configure' | 'Check' | 'Diff' | 'Create' | 'Read' | 'Update' | 'Delete';
/** The native provider hears these as well. */
export type PluginMethod = Method | 'CheckConfig' | 'DiffConfig' | 'Invoke';
/** The fields of each request that an answer depends on. */
export type Kept<M extends PluginMethod = PluginMethod> = Readonly<Record<M, readonly string[]>>;

export interface RecordedCall<M extends PluginMethod = Method> {
  readonly method: M;
  /** Name of the resource in the program; absent for Configure. */
  readonly resource?: string;
  readonly request: Bag;
  readonly answer?: Bag;
  /** The message of a refusal. */
  readonly failed?: string;
  /** What an init-failed create or update left in state, as the next run sent it. */
  readonly left?: Bag;
}

export interface RecordedPhase<M extends PluginMethod = Method> {
  readonly title: string;
  readonly command: readonly string[];
  readonly calls: readonly RecordedCall<M>[];
}

export interface Recording<M extends PluginMethod = Method> {
  readonly scenario: string;
  readonly engine: string;
  readonly sdk: string;
  readonly phases: readonly RecordedPhase<M>[];
}

interface LogLine {
  readonly method: string;
  readonly request: Bag;
  readonly response?: Bag;
  readonly errors?: readonly string[];
  readonly progress: 'request_started' | 'response_completed';
  readonly metadata: { readonly mode: string; readonly kind: string };
}

export const keptDynamic: Kept<Method> = {
  Configure: ['args'],
  Check: ['olds', 'news'],
  Diff: ['id', 'olds', 'news'],
  Create: ['properties'],
  Read: ['id', 'properties'],
  Update: ['id', 'olds', 'news'],
  Delete: ['id', 'properties'],
};

export const keptPlugin: Kept = {
  CheckConfig: ['urn', 'news'],
  DiffConfig: ['urn', 'olds', 'news'],
  Configure: ['args'],
  Check: ['urn', 'olds', 'news'],
  Diff: ['urn', 'id', 'olds', 'news', 'oldInputs', 'ignoreChanges'],
  Create: ['urn', 'properties', 'timeout', 'preview'],
  Read: ['urn', 'id', 'properties', 'inputs', 'timeout'],
  Update: ['urn', 'id', 'olds', 'news', 'oldInputs', 'timeout', 'preview', 'ignoreChanges'],
  Delete: ['urn', 'id', 'properties', 'oldInputs', 'timeout'],
  Invoke: ['tok', 'args'],
};

/** The calls of one command from the text of PULUMI_DEBUG_GRPC, in the order in which they were sent. */
export function callsOf<M extends PluginMethod>(log: string, kept: Kept<M>): RecordedCall<M>[] {
  const methodOf = (line: LogLine): M | undefined => {
    const name = line.method.replace('/pulumirpc.ResourceProvider/', '');
    return name in kept ? (name as M) : undefined;
  };
  const lines = log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogLine)
    .filter(
      (line) => line.metadata.mode === 'client' && line.metadata.kind === 'resource' && methodOf(line) !== undefined,
    );
  const completed = lines.filter((line) => line.progress === 'response_completed');
  return lines
    .filter((line) => line.progress === 'request_started')
    .map((started) => {
      const text = JSON.stringify(started.request);
      const at = completed.findIndex((line) => line.method === started.method && JSON.stringify(line.request) === text);
      if (at < 0)
        throw new Error(`the log holds no answer to ${started.method}: the engine was stopped before it came`);
      return recordedCall(methodOf(started)!, kept, started.request, completed.splice(at, 1)[0]!);
    });
}

function recordedCall<M extends PluginMethod>(
  method: M,
  kept: Kept<M>,
  request: Bag,
  { response, errors }: LogLine,
): RecordedCall<M> {
  const urn = request['urn'];
  const call = {
    method,
    ...(typeof urn === 'string' && !method.endsWith('Config') && method !== 'Configure'
      ? { resource: urn.slice(urn.lastIndexOf(':') + 1) }
      : {}),
    request: Object.fromEntries(
      kept[method].flatMap((key) => (request[key] === undefined ? [] : [[key, request[key]]])),
    ),
  };
  if (errors !== undefined) return { ...call, failed: errors.join('\n').replace(/^rpc error: code = \w+ desc = /, '') };
  return { ...call, answer: method === 'Configure' ? {} : (response ?? {}) };
}

/** Adds to each failed create or update what it left behind, which the log does not show: the next run's olds do. */
export function withLeft<M extends PluginMethod>(phases: readonly RecordedPhase<M>[]): RecordedPhase<M>[] {
  return phases.map((phase, index) => ({
    ...phase,
    calls: phase.calls.map((call) => {
      if (call.failed === undefined || (call.method !== 'Create' && call.method !== 'Update')) return call;
      const later = phases.slice(index + 1).flatMap((one) => one.calls);
      const next = later.find(
        (one) => one.resource === call.resource && ['Diff', 'Create', 'Read', 'Delete'].includes(one.method),
      );
      const left = next?.method === 'Diff' ? next.request['olds'] : next?.request['properties'];
      return next === undefined || next.method === 'Create' || left === undefined
        ? call
        : { ...call, left: left as Bag };
    }),
  }));
}

/** Replaces what differs between runs. `known`: texts of this run by name, credentials among them; `randomKeys`: keys of random texts. */
export function scrubbed<M extends PluginMethod>(
  phases: readonly RecordedPhase<M>[],
  known: Readonly<Record<string, string>>,
  randomKeys: readonly string[] = [],
): RecordedPhase<M>[] {
  const names = new Map(Object.entries(known).map(([name, value]) => [value, `<<${name}>>`]));
  visit(phases, (key, value) => {
    const random = key === 'incarnation' || key === 'written' || randomKeys.includes(key);
    if (random && !names.has(value)) names.set(value, `<<${key}:${names.size}>>`);
  });
  const longestFirst = [...names].sort(([a], [b]) => b.length - a.length);
  return mapStrings(phases, (text) => {
    if (text.startsWith('exports.handler')) return `<<provider:${/type: "([\w:]+)"/.exec(text)?.[1] ?? ''}>>`;
    return longestFirst.reduce((result, [value, name]) => result.split(value).join(name), text);
  }) as RecordedPhase<M>[];
}

function visit(value: unknown, see: (key: string, value: string) => void): void {
  if (value === null || typeof value !== 'object') return;
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === 'string') see(key, item);
    else visit(item, see);
  }
}

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]));
}

/** What the placeholders of a recording stand for in this run. */
export class Bindings {
  private readonly values: Map<string, string>;

  constructor(known: Readonly<Record<string, string>>) {
    this.values = new Map(Object.entries(known));
  }

  set(name: string, value: string): void {
    this.values.set(name, value);
  }

  /** A recorded value with the values of this run. */
  fill<T>(template: T): T {
    return mapStrings(template, (text) =>
      text.replace(/<<([^<>]+)>>/g, (whole, name: string) => this.values.get(name) ?? whole),
    ) as T;
  }

  /** Takes from a live answer what the recorded one leaves open. */
  learn(template: unknown, live: unknown): void {
    if (typeof template === 'string') {
      const name = /^<<([^<>]+)>>$/.exec(template)?.[1];
      if (name !== undefined && typeof live === 'string' && !this.values.has(name)) this.values.set(name, live);
    } else if (template !== null && typeof template === 'object' && live !== null && typeof live === 'object') {
      for (const [key, item] of Object.entries(template)) this.learn(item, (live as Bag)[key]);
    }
  }
}
