/** The example link of whatever engine was found, and changes to its program. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Story } from '../demo/stories';
import type { DemoEngine } from '../kit/engine';
import { packageExample, pulumiEngine } from '../kit/pulumi';
import { root } from '../kit/root';
import type { SimLine } from '../kit/simulators';
import type { Stage } from './stage';
import type { Asking } from './status';
import type { Wires } from './wires';
import { moduleExample, terraformEngine } from '../kit/terraform';

export interface LabLink {
  readonly engine: DemoEngine;
  /** Edits the program. */
  edit(values: Edit): void;
  /** Edits the program and runs it. */
  change(values: Edit): Promise<void>;
}

export interface Edit {
  readonly failoverTarget?: number;
  /** Of both tunnels. */
  readonly pskVersion?: number;
  /** Integrity of IKE and ESP. */
  readonly integrity?: string;
  /** The address of the site's end, and the one that a NAT in front of it makes of that. */
  readonly natted?: { readonly local: string; readonly seen: string };
}

/** What the steps of the lab work on. */
export interface Lab {
  readonly link: LabLink;
  readonly wires: Wires;
  readonly line: SimLine;
  readonly asking: Asking;
}

export function openLink({ engine, folder, line }: Stage, { examples }: Story): LabLink {
  const pulumi = engine.kind === 'pulumi';
  const open = pulumi
    ? pulumiEngine(engine, root, folder, line, packageExample(examples.pulumi))
    : terraformEngine(engine, root, folder, line, moduleExample(folder, examples.terraform));
  const program = join(folder, ...(pulumi ? [examples.pulumi, 'index.ts'] : [examples.terraform, 'main.tf']));
  const edit = (values: Edit): void => {
    const text = readFileSync(program, 'utf8');
    const edited = editedText(text, values, pulumi);
    if (edited === text) throw new Error(`${program} has no place for ${JSON.stringify(values)}`);
    writeFileSync(program, edited);
  };
  return {
    engine: open,
    edit,
    change: async (values) => {
      edit(values);
      await open.drift();
      await open.repair();
    },
  };
}

const TARGET = /^( *(?:failoverTarget:|failover_target *=)) *\d+(.*)\n/m;
const LOCAL = /^ *(?:localAddress:|local_address *=).*\n/m;
const VERSIONS = /^ *(?:pskVersions:|psk_versions *=).*\n/m;

function editedText(text: string, { failoverTarget, pskVersion, integrity, natted }: Edit, pulumi: boolean): string {
  if (natted !== undefined) return text.replace(LOCAL, localText(natted, pulumi));
  const retimed = failoverTarget === undefined ? text : text.replace(TARGET, `$1 ${failoverTarget}$2\n`);
  if (integrity !== undefined) {
    const own = `integrity${pulumi ? ':' : ' ='} ${pulumi ? `'${integrity}'` : `"${integrity}"`}`;
    const overrides = pulumi
      ? `  overrides: { ike: { ${own} }, esp: { ${own} } },\n`
      : `  overrides = { ike = { ${own} }, esp = { ${own} } }\n`;
    return retimed.replace(TARGET, (all) => `${all}${overrides}`);
  }
  if (pskVersion === undefined) return retimed;
  const line = pulumi
    ? `  pskVersions: { master: ${pskVersion}, slave: ${pskVersion} },\n`
    : `  psk_versions = { master = ${pskVersion}, slave = ${pskVersion} }\n`;
  return retimed.replace(VERSIONS, '').replace(TARGET, (all) => `${all}${line}`);
}

const localText = ({ local, seen }: NonNullable<Edit['natted']>, pulumi: boolean): string =>
  pulumi
    ? `    localAddress: '${local}',\n    publicAddress: '${seen}',\n`
    : `    local_address = "${local}"\n    public_address = "${seen}"\n`;
