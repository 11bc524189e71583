/** What a newer version of this package has written is refused, whichever engine's file it is in; older ones and those of others are read. */
import { catalog } from '../../../provider/catalog';
import { readFile } from '../../../provider/program';

const SESSION = 'hybridvpn_nsx_route_based_session';
const forms = { schemaOf: () => 1, privateBytes: 2 };
const read = (content: object) => readFile(catalog, JSON.stringify(content), 'a file', { forms });

const plan = (more: object): object => ({ format_version: '1.2', resource_changes: [], ...more });
const configured = (type: string, schema_version: number) => [{ address: `${type}.a`, mode: 'managed', type, schema_version }]; // prettier-ignore
const change = (type: string, mode = 'managed') => plan({ resource_changes: [{ address: `${type}.a`, mode, type, name: 'a', change: { actions: ['no-op'] } }] }); // prettier-ignore
const shown = (type: string, schema_version: number): object => ({
  format_version: '1.0',
  values: { root_module: { child_modules: [{ resources: configured(type, schema_version) }] } },
});
const filed = (type: string, schema_version: number, memory: object = { v: 2 }): object => ({
  ...{ version: 4, lineage: 'x' },
  resources: [
    {
      ...{ mode: 'managed', type, name: 'a' },
      instances: [
        {
          ...{ schema_version, attributes: { id: 'a' } },
          private: Buffer.from(JSON.stringify(memory)).toString('base64'),
        },
      ],
    },
  ],
});
const held = (type: string, v: number) => ({ urn: `urn:pulumi:dev::site::${type}::a`, type, custom: true, id: 'a', inputs: {}, outputs: { __hybridvpn: { v, set: [] } } }); // prettier-ignore
const stack = (type: string, v = 1): object => ({ version: 3, deployment: { resources: [held(type, v)] } });
const preview = (type: string, v = 1): object => {
  const newState = held(type, v);
  return { steps: [{ op: 'same', urn: newState.urn, newState }], duration: 1, changeSummary: {} };
};

test.each<[string, object, RegExp]>([
  ['a plan, by its configuration', plan({ configuration: { root_module: { resources: configured(SESSION, 2) } } }), /schema version 2/], // prettier-ignore
  ['a plan, in a module', plan({ configuration: { root_module: { module_calls: { m: { module: { resources: configured(SESSION, 2) } } } } } }), /schema version 2/], // prettier-ignore
  ['a plan with a kind', change('hybridvpn_nsx_teleporter'), /hybridvpn_nsx_teleporter\.a is of a kind/],
  ['a plan with a lookup', change('hybridvpn_nsx_teleporter', 'data'), /is of a kind/],
  ['a state as it is shown', shown(SESSION, 2), /schema version 2/],
  ['a state file', filed(SESSION, 2), /schema version 2/],
  ['a state file with private bytes', filed(SESSION, 1, { v: 3 }), /private bytes of form 3/],
  ['a state file with a kind', filed('hybridvpn_nsx_teleporter', 0), /is of a kind/],
  ['a stack with a kind', stack('hybridvpn:nsx:Teleporter'), /is of a kind/],
  ['a stack with a memory', stack('hybridvpn:nsx:RouteBasedSession', 2), /memory of form 2/],
  ['a preview of the dynamic provider', preview('pulumi-nodejs:dynamic/hybridvpn/nsx:RouteBasedSession', 2), /memory of form 2/], // prettier-ignore
])('%s of a newer version', (_what, content, message) => {
  expect(() => read(content)).toThrow(message);
  expect(() => read(content)).toThrow(/^a file was written by a newer version of hybridvpn/);
});

test.each<[string, object]>([
  ['of this version', filed(SESSION, 1)],
  ['of version 0.1', filed(SESSION, 0, { v: 1, set: [] })],
  ['of somebody else', filed('other_thing', 9, { v: 9 })],
  ['of an object that was moved here', filed(SESSION, 1, { moved: true })],
  ['of this version in a stack', stack('hybridvpn:nsx:RouteBasedSession')],
  ['of a component', { version: 3, deployment: { resources: [{ ...held('hybridvpn:link:HybridVpn', 9), custom: false }] } }], // prettier-ignore
])('what is %s is read', (_what, content) => {
  expect(() => read(content)).not.toThrow();
});
