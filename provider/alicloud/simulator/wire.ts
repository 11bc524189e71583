/**
 * From an HTTP request to an RPC call: which action, which version, signed how, with which parameters.
 *
 * Under signature version 3 Action and Version are headers, under version 1 they are parameters; parameters come from
 * the query and the form body alike, because the V1 gateway merges both and clients differ in what they put where
 * (verified: RUN for both clients; assumed for V3 with body parameters).
 */
import type { SimRequest } from '../../simulator';
import { ApiError } from './errors';

/** Dotted names unfolded: `A.1.B=x` becomes `{A: {1: {B: 'x'}}}`. */
export interface Tree {
  [name: string]: string | Tree;
}

export interface Call {
  readonly action: string;
  readonly version: string;
  readonly signature: 'v1' | 'v3';
  /** Every parameter of query and form, protocol ones included, in order of arrival. */
  readonly pairs: ReadonlyArray<readonly [string, string]>;
  /** The action's own parameters, flat. */
  readonly parameters: ReadonlyMap<string, string>;
}

const protocolParameters = new Set([
  'Action',
  'Version',
  'Format',
  'Timestamp',
  'Signature',
  'SignatureMethod',
  'SignatureNonce',
  'SignatureVersion',
  'SignatureType',
  'AccessKeyId',
  'SecurityToken',
]);

export function formOf(request: SimRequest): URLSearchParams {
  const type = request.headers['content-type'] ?? '';
  return new URLSearchParams(type.startsWith('application/x-www-form-urlencoded') ? request.body.toString('utf8') : '');
}

/** The action's name, without judging the request: for call counts and fault rules. */
export function actionOf(request: SimRequest): string | undefined {
  return request.headers['x-acs-action'] ?? request.query.get('Action') ?? formOf(request).get('Action') ?? undefined;
}

export function parseCall(request: SimRequest): Call {
  if (request.path !== '/')
    throw new ApiError(404, 'InvalidApi.NotFound', `RPC actions live at /, not ${request.path}.`);
  const pairs = [...request.query, ...formOf(request)];
  const merged = new Map(pairs);
  const signature = (request.headers['authorization'] ?? '').startsWith('ACS3-HMAC-SHA256') ? 'v3' : 'v1';
  const action = signature === 'v3' ? request.headers['x-acs-action'] : merged.get('Action');
  const version = signature === 'v3' ? request.headers['x-acs-version'] : merged.get('Version');
  if (!action) throw new ApiError(400, 'MissingAction', 'Action is mandatory.');
  if (!version) throw new ApiError(400, 'MissingVersion', 'Version is mandatory.');
  const parameters = new Map([...merged].filter(([name]) => !protocolParameters.has(name)));
  return { action, version, signature, pairs, parameters };
}

/** @throws ApiError if a name is both a value and a prefix. */
export function unflatten(parameters: Iterable<readonly [string, string]>): Tree {
  const root: Tree = Object.create(null) as Tree;
  for (const [name, value] of parameters) {
    const segments = name.split('.');
    const leaf = segments.pop() as string;
    let node = root;
    for (const segment of segments) {
      const next = (node[segment] ??= Object.create(null) as Tree);
      if (typeof next === 'string') throw clash(name);
      node = next;
    }
    if (node[leaf] !== undefined) throw clash(name);
    node[leaf] = value;
  }
  return root;
}

function clash(name: string): ApiError {
  return new ApiError(400, 'InvalidParameter.Format', `${name} is given both as a value and as a prefix.`);
}
