/** The example link of whatever engine was found, and changes to its program. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoEngine } from '../kit/engine';
import type { Engine } from '../kit/engine-choice';
import { packageExample, pulumiEngine } from '../kit/pulumi';
import { root } from '../kit/root';
import type { SimLine } from '../kit/simulators';
import type { Asking } from './status';
import type { Wires } from './wires';
import { moduleExample, terraformEngine } from '../kit/terraform';

export interface LabLink {
  readonly engine: DemoEngine;
  /** Edits the program and runs it. */
  change(values: { readonly failoverTarget: number }): Promise<void>;
}

/** What the steps of the lab work on. */
export interface Lab {
  readonly link: LabLink;
  readonly wires: Wires;
  readonly line: SimLine;
  readonly asking: Asking;
}

export function openLink(engine: Engine, folder: string, line: SimLine): LabLink {
  const pulumi = engine.kind === 'pulumi';
  const open = pulumi
    ? pulumiEngine(engine, root, folder, line, packageExample('hybrid-vpn-pulumi'))
    : terraformEngine(engine, root, folder, line, moduleExample(folder));
  const program = join(folder, pulumi ? 'hybrid-vpn-pulumi/index.ts' : 'hybrid-vpn-terraform/main.tf');
  return {
    engine: open,
    change: async ({ failoverTarget }) => {
      const text = readFileSync(program, 'utf8');
      const edited = text.replace(/(failoverTarget:|failover_target *=) *\d+/, `$1 ${failoverTarget}`);
      if (edited === text) throw new Error(`${program} has no failover target to change`);
      writeFileSync(program, edited);
      await open.drift();
      await open.repair();
    },
  };
}
