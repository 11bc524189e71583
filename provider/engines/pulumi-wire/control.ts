/**
 * Arguments that every resource has on a Pulumi door beside its own: they steer the provider and are never sent. The core
 * does not know them, so engines take them off before they call it and put them back into what they store.
 */
import type { CheckFailure } from '../../core/define/check-failure';
import { isBag, type Bag } from '../../core/define/paths';
import { containsUnknown, isUnknown } from '../../core/define/unknown';

export interface TimeoutSeconds {
  create?: number;
  read?: number;
  update?: number;
  delete?: number;
}

/** A name under `hybridvpn:connections`; where several platforms are asked, also one for each of them. */
export type Connection = string | Readonly<Record<string, string>>;

export interface Control {
  readonly connection?: Connection;
  readonly timeouts?: TimeoutSeconds;
}

/** In the order in which documentation and SDKs list them. */
export const controlFields = [
  {
    name: 'connection',
    type: 'string',
    description:
      'Name under `hybridvpn:connections` of the connection to use. Default: the one that the settings of the platform itself describe.',
  },
  {
    name: 'timeouts',
    type: 'timeouts',
    description: 'How long each operation may take, in seconds: `create`, `read`, `update`, `delete`.',
  },
] as const;

/** Of a resource that asks several platforms. */
const severalConnections = {
  name: 'connection',
  type: 'connections',
  description:
    'Name under `hybridvpn:connections` of the connection to use, with settings for each platform; or an object with one such name for each platform. Default: the connections that the settings of the platforms themselves describe.',
} as const;

export const controlFieldsOf = (asksSeveral: boolean) =>
  controlFields.map((field) => (asksSeveral && field.name === severalConnections.name ? severalConnections : field));

export const controlNames: ReadonlySet<string> = new Set(controlFields.map((field) => field.name));

const VERBS = ['create', 'read', 'update', 'delete'];

/** Takes the control arguments off. What is wrong with them is said as check says everything else. */
export function splitControl(bag: Bag): { control: Control; inputs: Bag; failures: CheckFailure[] } {
  const { connection, timeouts, ...inputs } = bag;
  const failures: CheckFailure[] = [];
  const control: { connection?: Connection; timeouts?: TimeoutSeconds } = {};
  if (isConnection(connection)) control.connection = connection;
  else if (containsUnknown(connection)) {
    failures.push({
      path: ['connection'],
      message: 'The name of a connection must be known before anything is created.',
    });
  } else if (connection !== undefined && connection !== null) {
    failures.push({ path: ['connection'], message: 'A connection is given by its name under hybridvpn:connections.' });
  }
  // How long it may take is not of interest before it is done: what is not known yet is not judged.
  if (timeouts !== undefined && timeouts !== null && !isUnknown(timeouts)) {
    const wrong = timeoutFailures(timeouts);
    failures.push(...wrong);
    if (wrong.length === 0)
      control.timeouts = Object.fromEntries(VERBS.flatMap((verb) => seconds(timeouts as Bag, verb)));
  }
  return { control, inputs, failures };
}

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isConnection = (value: unknown): value is Connection =>
  isName(value) || (isBag(value) && Object.keys(value).length > 0 && Object.values(value).every(isName));

function seconds(timeouts: Bag, verb: string): [string, number][] {
  const value = timeouts[verb];
  return value === undefined || value === null || isUnknown(value) ? [] : [[verb, Number(value)]];
}

function timeoutFailures(timeouts: unknown): CheckFailure[] {
  if (!isBag(timeouts))
    return [{ path: ['timeouts'], message: 'Timeouts are an object such as { create: 900 }, in seconds.' }];
  return Object.entries(timeouts).flatMap(([verb, value]) => {
    const path = ['timeouts', verb];
    if (!VERBS.includes(verb)) return [{ path, message: `There is no timeout "${verb}". Valid: ${VERBS.join(', ')}.` }];
    if (value === null || isUnknown(value) || (Number(value) > 0 && Number.isFinite(Number(value)))) return [];
    return [{ path, message: 'A timeout is a number of seconds greater than 0.' }];
  });
}
