/** Values of a program: what is unknown, masked or comes from elsewhere is never taken for the same, nor for a change. */
import {
  MASKED,
  readExample,
  readInventory,
  readSketch,
  Ref,
  refsIn,
  sameValue,
  terraformNames,
  Variable,
  withoutSecrets,
  withRefs,
  hcl,
} from '../../provider/program';
import { UNKNOWN } from '../../provider/core/define/unknown';
import { gadget, toyCatalog, widget } from '../kit/toy';

const tunnel = (peer: string, psk = 'a-long-psk') => ({ peer, psk });
const sketch = {
  w: { type: 'toy:Widget', inputs: { displayName: 'w', token: 'a-secret-token' } },
  g: {
    type: 'toy:Gadget',
    inputs: { name: 'g', region: 'r', widgetPath: '${w.id}', tunnels: { master: tunnel('p1'), slave: tunnel('p2') } },
  },
};

describe('comparing', () => {
  test.each<[string, unknown, unknown, boolean | undefined]>([
    ['equal', { a: [1, 'x'] }, { a: [1, 'x'] }, true],
    ['different', { a: 1 }, { a: 2 }, false],
    ['one member more', { a: 1 }, { a: 1, b: 2 }, false],
    ['unknown', UNKNOWN, UNKNOWN, undefined],
    ['masked, even twice the same', MASKED, MASKED, undefined],
    ['masked, deep inside of what is else the same', { a: 1, psk: MASKED }, { a: 1, psk: MASKED }, undefined],
    ['a difference beside something masked', { a: 1, psk: MASKED }, { a: 2, psk: MASKED }, false],
    ['one output of one resource', new Ref('a'), new Ref('a'), true],
    ['two outputs', new Ref('a', ['id']), new Ref('a', ['path']), undefined],
    ['a reference and a value', new Ref('a'), '/infra', undefined],
    ['one variable', new Variable('psk'), new Variable('psk'), true],
    ['two variables', new Variable('psk'), new Variable('other'), undefined],
  ])('%s', (_, one, other, expected) => {
    expect(sameValue(one, other)).toBe(expected);
    expect(sameValue(other, one)).toBe(expected);
  });
});

describe('a sketch', () => {
  test('has references for texts that are one, and secrets as they are', () => {
    const program = readSketch(sketch);
    expect([...program.keys()]).toEqual(['w', 'g']);
    expect(refsIn(program.get('g')!.inputs)).toEqual([{ ref: new Ref('w', ['id']), path: ['widgetPath'] }]);
    expect(program.get('w')!.inputs['token']).toBe('a-secret-token');
    expect(withRefs(program.get('g')!.inputs, () => '/toy/w')).toMatchObject({ widgetPath: '/toy/w' });
  });

  test.each([
    ['a part of a text', 'x ${w.id}', 'must be the whole value'],
    ['what comes later', '${later.id}', 'comes later or never'],
  ])('refuses %s', (_, widgetPath, message) => {
    const { w, g } = sketch;
    expect(() => readSketch({ w, g: { ...g, inputs: { ...g.inputs, widgetPath } } })).toThrow(message);
  });
});

test('secrets leave a program for variables, also two levels down, once each', () => {
  const { program, secrets } = withoutSecrets(toyCatalog, readSketch(sketch));
  expect(secrets.map(({ variable, address, path, value }) => [variable.name, address, path.join('.'), value])).toEqual([
    ['w_token', 'w', 'token', 'a-secret-token'],
    ['g_master_psk', 'g', 'tunnels.master.psk', 'a-long-psk'],
    ['g_slave_psk', 'g', 'tunnels.slave.psk', 'a-long-psk'],
  ]);
  expect(withoutSecrets(toyCatalog, program)).toEqual({ program, secrets: [] });
  expect(JSON.stringify([...readExample(toyCatalog, { title: '', resources: sketch }).values()])).not.toMatch(
    /a-long|a-secret/,
  );
});

describe('an inventory', () => {
  const inventory = {
    objects: [
      { definition: widget, id: '/toy/w1', name: 'The widget', inputs: { displayName: 'The widget' }, secrets: [] },
      {
        definition: gadget,
        id: 'gad-0001',
        name: 'gate',
        inputs: { name: 'gate', region: 'r', widgetPath: '/toy/w1', tunnels: { master: { peer: 'p1' } } },
        secrets: [{ path: ['tunnels', 'master', 'psk'], value: 'seen' }, { path: ['tunnels', 'slave', 'psk'] }],
      },
    ],
    skipped: [],
    otherGateways: [],
  };
  const { program, secrets } = readInventory(toyCatalog, inventory, terraformNames);

  test('has names, ids, references by what is there, and each secret in its place', () => {
    expect([...program.values()].map(({ name, live }) => [name, live])).toEqual([
      ['the_widget', { id: '/toy/w1' }],
      ['gate', { id: 'gad-0001' }],
    ]);
    const [address] = program.keys();
    expect([...program.values()][1]!.inputs).toEqual({
      name: 'gate',
      region: 'r',
      widgetPath: new Ref(address!),
      tunnels: {
        master: { psk: new Variable('gate_master_psk'), peer: 'p1' },
        slave: { psk: new Variable('gate_slave_psk') },
      },
    });
    expect(secrets.map(({ value }) => value)).toEqual(['seen', MASKED]);
  });

  test('as HCL to adopt it', () => {
    expect(hcl(toyCatalog, program, { adopting: true })).toContain(`import {
  to = hybridvpn_toy_gadget.gate
  id = "gad-0001"
}

resource "hybridvpn_toy_gadget" "gate" {
  name        = "gate"
  region      = "r"
  widget_path = hybridvpn_toy_widget.the_widget.id
  tunnels = {
    master = { psk = var.gate_master_psk, peer = "p1" }
    slave  = { psk = var.gate_slave_psk }
  }
}`);
  });
});

test('HCL says what a program demands beside its inputs', () => {
  const program = readSketch({
    w: { type: 'toy:Widget', inputs: { displayName: 'w' }, createBeforeDestroy: true },
    g: { type: 'toy:Widget', inputs: { displayName: 'g' }, dependsOn: ['w'], timeouts: { create: 900 } },
  });
  expect(hcl(toyCatalog, program)).toBe(`resource "hybridvpn_toy_widget" "w" {
  display_name = "w"

  lifecycle {
    create_before_destroy = true
  }
}

resource "hybridvpn_toy_widget" "g" {
  display_name = "g"
  timeouts     = { create = "900s" }
  depends_on   = [hybridvpn_toy_widget.w]
}`);
});

test('what is masked or unknown is not written down as if it were a value', () => {
  const masked = new Map([['w', { type: 'toy:Widget', name: 'w', inputs: { displayName: MASKED } }]] as const);
  expect(() => hcl(toyCatalog, masked)).toThrow('has no value at displayName that could be written down');
});
