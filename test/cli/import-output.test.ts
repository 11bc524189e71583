/** What an import into a folder with other files of the module must not declare again. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neighboursOf, noNeighbours, withoutImported } from '../../provider/cli/import/output';
import { terraformConfiguration } from '../../provider/cli/import/terraform';
import { hcl, readInventory, terraformNames, VariableNames } from '../../provider/program';
import { gadget, toyCatalog } from '../kit/toy';

const object = (id: string, name: string) => ({
  definition: gadget,
  id,
  name,
  inputs: { name, region: 'r' },
  secrets: [{ path: ['tunnels', 'master', 'psk'] }],
});
const inventory = { objects: [object('gad-0001', 'gate'), object('gad-0002', 'gate')], skipped: [], otherGateways: [] };

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hybridvpn-output-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const neighbours = () => neighboursOf(toyCatalog, join(folder, 'new.tf'));

test('an empty folder has none', () => {
  expect(neighbours()).toEqual(noNeighbours);
});

test('names, variables and imports of what another import wrote are found, and are not used again', () => {
  const { program } = readInventory(toyCatalog, { ...inventory, objects: [inventory.objects[0]!] }, terraformNames);
  writeFileSync(join(folder, 'old.tf'), hcl(toyCatalog, program, { adopting: true }));
  writeFileSync(join(folder, 'versions.tf'), 'terraform {\n  required_providers {\n  }\n}\n');
  const found = neighbours();
  expect(found).toEqual({
    header: true,
    names: new Set(['toy:Gadget gate']),
    variables: new Set(['gate_master_psk']),
    imported: new Map([['toy:Gadget gad-0001', 'hybridvpn_toy_gadget.gate in old.tf']]),
  });
  const left = withoutImported(inventory, found);
  expect(left.skipped).toEqual([
    {
      type: 'toy:Gadget',
      id: 'gad-0001',
      name: 'gate',
      reason: 'it is imported already, as hybridvpn_toy_gadget.gate in old.tf',
    },
  ]);
  const again = readInventory(toyCatalog, left, terraformNames, {
    ...found,
    variables: new VariableNames(found.variables),
  });
  expect([...again.program.values()].map(({ name }) => name)).toEqual(['gate_2']);
  expect(again.secrets.map(({ variable }) => variable.name)).toEqual(['gate_2_master_psk']);
});

test('what is imported into a module is imported, whatever its import is told beside the id, and modules have their names', () => {
  writeFileSync(
    join(folder, 'old.tofu'),
    'import {\n  to = module.dc1.hybridvpn_toy_gadget.gate["a"]\n  id = "gad-0001;write_only=1"\n}\n\nmodule "dc1" {\n}\n',
  );
  const found = neighbours();
  expect(found.imported).toEqual(
    new Map([['toy:Gadget gad-0001', 'module.dc1.hybridvpn_toy_gadget.gate["a"] in old.tofu']]),
  );
  expect(found.names).toEqual(new Set(['link:HybridVpn dc1']));
});

test('the file that is written anew does not count', () => {
  writeFileSync(join(folder, 'new.tf'), 'variable "x" {\n}\n');
  expect(neighbours()).toEqual(noNeighbours);
});

test('what an editor has left there is no program, and an id that nobody can read is passed over', () => {
  symlinkSync('somebody@host.1:2', join(folder, '.#main.tf'));
  writeFileSync(join(folder, 'other.tf'), 'import {\n  to = hybridvpn_toy_gadget.gate\n  id = "\\U0001F600"\n}\n');
  expect(neighbours()).toEqual(noNeighbours);
});

test('a name with a line end stays in its comment, and is no part of the program', () => {
  const about = ['The link dc1\nresource "x" "y" {}', '', 'Two\u2028lines'];
  const text = terraformConfiguration(toyCatalog, new Map(), { about, withoutHeader: true, sides: [], module: '' });
  expect(text.trimEnd().split('\n')).toEqual(['# The link dc1 resource "x" "y" {}', '#', '# Two lines']);
});
