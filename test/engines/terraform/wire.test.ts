import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import * as protobuf from 'protobufjs';
import { MESSAGES } from '../../../provider/engines/terraform/proto/messages';
import { decodeMessage, encodeMessage } from '../../../provider/engines/shared/protobuf';

const folder = join(__dirname, '../../../provider/engines/terraform/proto');

/** The library's own reading of the .proto file, to compare with. */
function reference(): protobuf.Root {
  const { root } = protobuf.parse(readFileSync(join(folder, 'tfplugin6.proto'), 'utf8'));
  root.define('google.protobuf').add(new protobuf.Type('Timestamp'));
  return root.resolveAll() as protobuf.Root;
}

const root = reference();
const value = { msgpack: Buffer.from('c0', 'hex'), json: Buffer.alloc(0) };

const samples: [string, object][] = [
  ['PlanResourceChange.Request', { typeName: 'hybridvpn_nsx_tunnel', config: value, priorPrivate: Buffer.from('{}') }],
  [
    'PlanResourceChange.Response',
    {
      plannedState: value,
      requiresReplace: [{ steps: [{ attributeName: 'tunnels' }, { elementKeyInt: 0 }, { elementKeyString: '' }] }],
      diagnostics: [{ severity: 2, summary: 'größer', detail: '' }],
    },
  ],
  [
    'UpgradeResourceState.Request',
    { typeName: 'a', version: 2 ** 40, rawState: { json: Buffer.from('{}'), flatmap: { a: 'b', c: '' } } },
  ],
  ['UpgradeResourceState.Request', { typeName: 'a', version: -1 }],
  [
    'GetProviderSchema.Response',
    {
      provider: { version: 1, block: { attributes: [{ name: 'x', type: Buffer.from('"string"'), writeOnly: true }] } },
      resourceSchemas: { empty: {}, full: { block: { blockTypes: [{ typeName: 't', nesting: 2, block: {} }] } } },
      serverCapabilities: { planDestroy: true },
    },
  ],
  ['ListResource.Event', { displayName: 'a', resourceObject: value }],
  ['CallFunction.Response', { error: { text: 'no', functionArgument: 0 } }],
];

describe('the message table', () => {
  it.each(samples)('writes %s as the library does', (name, message) => {
    const type = root.lookupType(`tfplugin6.${name}`);
    const ours = decoded(type, encodeMessage(MESSAGES, name, message));
    expect(ours).toEqual(decoded(type, type.encode(type.fromObject(message)).finish()));
  });

  it.each(samples)('reads %s as the library writes it', (name, message) => {
    const type = root.lookupType(`tfplugin6.${name}`);
    const ours = decodeMessage(MESSAGES, name, type.encode(type.fromObject(message)).finish());
    const again = decoded(type, encodeMessage(MESSAGES, name, ours));
    expect(again).toEqual(decoded(type, type.encode(type.fromObject(message)).finish()));
    expect(ours).toMatchObject(message);
  });

  it('skips fields that a newer Terraform sends', () => {
    const newer = protobuf.Writer.create()
      .uint32((4000 << 3) | 2)
      .string('new')
      .uint32((1 << 3) | 2)
      .string('a')
      .finish();
    expect(decodeMessage(MESSAGES, 'ImportResourceState.Request', newer)).toEqual({ typeName: 'a', id: '' });
  });

  it('matches the .proto file (run `make generate` if not)', () => {
    const script = join(__dirname, '../../../tools/generate-terraform-messages.mjs');
    expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
  });
});

function decoded(type: protobuf.Type, bytes: Uint8Array): object {
  return type.toObject(type.decode(bytes), { defaults: true, longs: Number, bytes: String });
}
