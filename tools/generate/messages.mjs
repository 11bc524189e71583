/**
 * TypeScript for a plugin protocol, from its .proto: one interface per message, and one table of field numbers that
 * provider/engines/shared/protobuf.ts walks. Data instead of generated functions, because every launch of a provider pays
 * for the code it parses, and engines launch it several times per command.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import { format, resolveConfig } from 'prettier';

const SCALARS = {
  string: 'string',
  bytes: 'Uint8Array',
  bool: 'boolean',
  int32: 'number',
  int64: 'number',
  double: 'number',
};
const TAKEN = ['any', 'empty', 'struct', 'timestamp'].map((name) => `google/protobuf/${name}.proto`);

/**
 * @typedef {object} Protocol
 * @property {URL} proto the source
 * @property {URL} target the file to write
 * @property {URL} methods the file for the names of the RPCs: a launch needs them, and not the messages
 * @property {string} package its protobuf package
 * @property {string} service the service whose RPCs are taken
 * @property {string[]} rpcs everything their messages refer to comes along
 * @property {string[]} [extra] messages that no RPC names: error details, messages to another service
 * @property {string} header first line of the targets
 */

/** The .proto, and the service in it. */
function parse(options) {
  const root = protobuf.parse(readFileSync(options.proto, 'utf8'), { keepCase: false }).root;
  // A parse without the file system follows no imports.
  for (const file of TAKEN) root.addJSON(protobuf.common.get(file).nested);
  root.resolveAll();
  return { root, service: root.lookupService(`${options.package}.${options.service}`) };
}

async function formatted(lines) {
  const config = await resolveConfig(new URL('../../package.json', import.meta.url));
  return format(lines.join('\n') + '\n', { ...config, parser: 'typescript' });
}

/**
 * The one list of RPCs: the transport registers them, handlers are typed by it, tests look for what is missing.
 *
 * @param {Protocol} options
 * @returns {Promise<string>}
 */
async function methodsSource(options) {
  const { service } = parse(options);
  const row = (name) => `  ${name}: '${service.methods[name].responseStream ? 'stream' : 'unary'}',`;
  return formatted([
    options.header,
    '',
    `export const SERVICE = '${options.package}.${options.service}';`,
    '',
    '/** Every RPC that this provider answers, with one message or with a stream of them. */',
    'export const METHODS = {',
    ...options.rpcs.map(row),
    '} as const;',
    '',
    'export type MethodName = keyof typeof METHODS;',
    "export type StreamName = { [Name in MethodName]: (typeof METHODS)[Name] extends 'stream' ? Name : never }[MethodName];",
    'export type UnaryName = Exclude<MethodName, StreamName>;',
  ]);
}

/**
 * @param {Protocol} options
 * @returns {Promise<string>} the text of the target
 */
async function messagesSource(options) {
  const { root, service } = parse(options);
  const shortName = (type) =>
    type.fullName
      .slice(1)
      .replace(`${options.package}.`, '')
      .replace(/^google\.protobuf\./, '');
  const typeName = (type) => shortName(type).replaceAll('.', '');

  const messages = new Map();
  const enums = new Map();
  const visit = (type) => {
    if (messages.has(shortName(type))) return;
    messages.set(shortName(type), type);
    for (const field of type.fieldsArray) {
      if (field.resolvedType instanceof protobuf.Enum) enums.set(shortName(field.resolvedType), field.resolvedType);
      else if (field.resolvedType !== null) visit(field.resolvedType);
      else if (!(field.type in SCALARS))
        throw new Error(`${type.fullName}.${field.name}: type ${field.type} is not handled`);
    }
  };
  const rpcs = options.rpcs.map((name) => {
    const method = service.methods[name].resolve();
    visit(method.resolvedRequestType);
    visit(method.resolvedResponseType);
    return { name, method };
  });
  for (const name of options.extra ?? []) visit(root.lookupType(`${options.package}.${name}`));

  /** Message fields, members of a oneof and proto3 `optional` are absent when not set; all others have a zero value. */
  const mayBeAbsent = (field) =>
    !field.repeated && !field.map && (field.resolvedType instanceof protobuf.Type || field.partOf !== null);
  const fieldType = (field) => {
    const { resolvedType } = field;
    const one = resolvedType === null ? SCALARS[field.type] : typeName(resolvedType);
    if (field.map) return `Record<string, ${one}>`;
    return field.repeated ? `${one}[]` : one;
  };
  const fieldRow = (field) => {
    const { resolvedType } = field;
    const kind =
      resolvedType === null ? field.type : resolvedType instanceof protobuf.Enum ? 'enum' : shortName(resolvedType);
    const rule = field.map ? 'map' : field.repeated ? 'repeated' : mayBeAbsent(field) ? 'optional' : 'plain';
    return `[${field.id}, '${field.name}', '${kind}', '${rule}']`;
  };

  const lines = [options.header, "import type { MessageTable } from '../../shared/protobuf';", ''];
  for (const [, type] of [...enums].sort(([a], [b]) => (a < b ? -1 : 1))) {
    lines.push(`export const ${typeName(type)} = {`);
    for (const [key, value] of Object.entries(type.values)) lines.push(`  ${key}: ${value},`);
    lines.push(
      '} as const;',
      `export type ${typeName(type)} = (typeof ${typeName(type)})[keyof typeof ${typeName(type)}];`,
      '',
    );
  }
  const sorted = [...messages].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [, type] of sorted) {
    if (type.fieldsArray.length === 0) {
      lines.push(`export type ${typeName(type)} = Record<never, never>;`, '');
      continue;
    }
    lines.push(`export interface ${typeName(type)} {`);
    for (const field of type.fieldsArray)
      lines.push(`  ${field.name}${mayBeAbsent(field) ? '?' : ''}: ${fieldType(field)};`);
    lines.push('}', '');
  }
  lines.push('/** Request and response of each RPC. */', 'export interface Rpcs {');
  for (const { name, method } of rpcs) {
    lines.push(
      `  ${name}: { request: ${typeName(method.resolvedRequestType)}; response: ${typeName(method.resolvedResponseType)} };`,
    );
  }
  lines.push('}', '', 'export const MESSAGES: MessageTable = {');
  for (const [name, type] of sorted) {
    const rows = type.fieldsArray.map(fieldRow);
    lines.push(rows.length === 0 ? `  '${name}': [],` : `  '${name}': [\n    ${rows.join(',\n    ')},\n  ],`);
  }
  lines.push('};', '', '/** Message names of each RPC, keys of `MESSAGES`. */', 'export const RPC_MESSAGES = {');
  for (const { name, method } of rpcs) {
    lines.push(`  ${name}: ['${shortName(method.resolvedRequestType)}', '${shortName(method.resolvedResponseType)}'],`);
  }
  lines.push('} as const;');
  return formatted(lines);
}

/**
 * Writes the targets, or with `--check` fails if they would change.
 *
 * @param {Protocol} options
 */
export async function writeProtocol(options) {
  writeSource(options.target, await messagesSource(options));
  writeSource(options.methods, await methodsSource(options));
}

function writeSource(target, text) {
  const old = readFileSync(target, { encoding: 'utf8', flag: 'a+' });
  if (old === text) return;
  if (process.argv.includes('--check')) {
    console.error(`${target.pathname} does not match its .proto: run \`make generate\``);
    process.exitCode = 1;
  } else {
    writeFileSync(target, text);
  }
}
