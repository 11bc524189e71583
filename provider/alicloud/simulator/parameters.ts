/** The kernel's schema language as Alibaba Cloud's RPC speaks it: everything arrives as text under dotted names. */
import {
  fill,
  read,
  sentence,
  type Dialect,
  type Fields,
  type Json,
  type Path,
  type Values,
} from '../../simulator/schema';
import { ApiError, illegalParameter, missingParameter } from './errors';
import type { Tree } from './wire';

/** Accepted by every action and ignored. verified: S7 (every request model has them), SDKs (SourceIp, SecureTransport). */
const everywhere = new Set([
  'OwnerAccount',
  'OwnerId',
  'ResourceOwnerAccount',
  'ResourceOwnerId',
  'AcceptLanguage',
  'SourceIp',
  'SecureTransport',
]);

const isTree = (raw: unknown): raw is Tree => typeof raw === 'object' && raw !== null;
const textReader: Dialect['reader'] = {
  // verified: RUN (null and undefined vanish); assumed: an empty text does not stand for a required value.
  absent: (raw, field) => raw === undefined || (raw === '' && field.required === true),
  string: (raw) => (typeof raw === 'string' ? raw : undefined),
  integer: (raw) => (typeof raw === 'string' && /^-?\d+$/.test(raw) ? Number(raw) : undefined),
  number: (raw) => (typeof raw === 'string' && /^-?\d+(\.\d+)?$/.test(raw) ? Number(raw) : undefined),
  boolean: (raw) => (raw === 'true' ? true : raw === 'false' ? false : undefined),
  empty: () => undefined,
  /** `Name.1…`, `Name.2…`: in the order of the numbers, which need not be without gaps (assumed). */
  list(raw) {
    const indexes = isTree(raw) ? Object.keys(raw) : undefined;
    if (indexes === undefined || indexes.some((index) => !/^[1-9]\d*$/.test(index))) return undefined;
    const items = indexes.map((index) => [Number(index), (raw as Tree)[index]] as const);
    return items.sort(([a], [b]) => a - b);
  },
  object: (raw) => (isTree(raw) ? raw : undefined),
};

const pathText = (path: Path): string => path.join('.');

function dialectOf(action: string): Dialect {
  return {
    reader: textReader,
    ignores: (path) => path.length === 1 && everywhere.has(pathText(path)),
    refuse(problem) {
      const path = pathText(problem.path);
      const name = String(problem.path.findLast((part) => typeof part === 'string'));
      // assumed: the real gateway ignores what it does not know; refusing finds misspelt parameters in clients.
      if (problem.kind === 'unknown')
        return new ApiError(400, 'UnsupportedParameter', `${action} has no parameter ${path}.`);
      if (problem.kind === 'missing') return missingParameter(name);
      const { code } = problem.field ?? {};
      return code === undefined
        ? illegalParameter(name, sentence(problem))
        : new ApiError(400, code, `${path} ${sentence(problem)}.`);
    },
  };
}

/** The parameters, typed and with the platform's defaults. @throws ApiError naming the first that is unknown, missing or wrong. */
export function decode<P extends Fields>(fields: P, tree: Tree, action: string): Values<P> {
  const given: Json = tree;
  return fill(read(fields, given, dialectOf(action)), fields);
}
