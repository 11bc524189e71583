/**
 * A fabric of many sites, planned by Terraform before there is anything of it: how long that takes, whose time it is, and how
 * much of it goes by for as many objects of a provider that does nothing.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { snakeCase } from '../../provider/core/define/names';
import { isBag, type Bag } from '../../provider/core/define/paths';
import type { CallReport } from '../../provider/simulator';
import { root } from '../kit/root';
import { count } from './calls';
import { LIMITS } from './expectations';
import { atFabricSite, standingFabric } from './fabric-site';
import { fabricPulumiTable } from './fabric-pulumi';
import { floorMirror } from './floor';
import type { SectionResult } from './nsx';
import type { Cell } from './table';
import { Project, progressText, summaryOf, type Bench, type Measured } from './terraform';

/** A plan that takes longer is given up: the others are told all the same. */
const SECONDS = 600;

export async function fabricSection(
  bench: Bench,
  sizes: readonly number[],
  say: (text: string) => void,
): Promise<SectionResult> {
  const rows: Cell[][] = [];
  let largest: number | undefined;
  const mirror = await floorMirror();
  try {
    for (const sites of sizes) {
      const plan = await planned(bench, sites);
      largest = plan?.seconds;
      if (plan === undefined) {
        rows.push([sites, `not measured: more than ${SECONDS} s`]);
        continue;
      }
      say(progressText(`fabric of ${sites} sites`, plan));
      const objects = Number(/(\d+) to add/.exec(summaryOf(plan.output))?.[1]);
      const idle = await floorOf({ ...bench, mirror }, objects);
      const cpu = plan.usage?.cpuSeconds;
      rows.push([
        ...[sites, objects, count(plan.calls), plan.seconds, plan.engineSeconds, cpu],
        ...[cpu === undefined ? undefined : (cpu * 1000) / objects, Math.round(plan.usage?.peakMiB ?? NaN)],
        ...[idle.seconds, idle.engineSeconds, plan.seconds / idle.seconds],
      ]);
    }
  } finally {
    rmSync(mirror, { recursive: true, force: true });
  }
  return {
    tables: [
      {
        title: `First plan of a fabric through ${bench.label}`,
        notes: [
          'Two hubs on NSX, all other sites on Alibaba Cloud, by the module `fabric`; seconds of the wall, and of the processor.',
          'Floor: a plan of as many objects that refer to nothing, by a provider that does nothing.',
        ],
        columns: [
          ...['sites', 'objects', 'calls', 'wall', 'CPU Terraform', 'CPU provider', 'ms per object', 'peak MiB'],
          ...['floor', 'CPU Terraform', 'ratio'],
        ],
        rows,
      },
      await fabricPulumiTable(sizes, say),
    ],
    findings: [
      {
        what: `Terraform: first plan of a fabric of ${Math.max(...sizes)} sites, s`,
        figure: largest,
        limit: LIMITS.fabricPlanSeconds,
      },
    ],
  };
}

/** Undefined: it took too long. */
const planned = (bench: Bench, sites: number): Promise<Measured | undefined> =>
  atFabricSite(sites, async ({ env, report }) => {
    let project: Project | undefined;
    try {
      project = await Project.create(bench, { hcl: fabricOf(sites), env, report });
      return await project.run(['plan'], { seconds: SECONDS });
    } finally {
      project?.remove();
    }
  });

function fabricOf(sites: number): string {
  const { sites: standing, communities, ...rest } = standingFabric(sites);
  const given = Object.entries({ ...(snaked(rest) as Bag), communities, sites: snaked(standing) });
  return `
terraform {
  required_providers {
    hybridvpn = { source = "hybridvpn/hybridvpn" }
  }
}

module "fabric" {
  source        = ${JSON.stringify(`${join(root, 'sdk/terraform/modules')}//fabric`)}
  master_secret = "bench-master-secret-0123456789"
${given.map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`).join('\n')}
}
`;
}

/** Names of fields as Terraform has them; names of sites have no capitals. JSON is HCL, too. */
const snaked = (value: unknown): unknown =>
  isBag(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [snakeCase(key), snaked(item)])) : value;

async function floorOf(bench: Bench, objects: number): Promise<Measured> {
  const nobody = (): CallReport => ({ total: 0, calls: [] });
  const project = await Project.create(bench, { hcl: idle(objects), env: {}, report: nobody });
  try {
    return await project.run(['plan']);
  } finally {
    project.remove();
  }
}

const idle = (objects: number): string => `
terraform {
  required_providers {
    hybridvpn = { source = "hybridvpn/hybridvpn" }
  }
}

resource "hybridvpn_nsx_prefix_list" "floor" {
  count        = ${objects}
  display_name = "floor-\${count.index}"
  gateway_path = "/infra/tier-0s/T0"
  prefixes     = [{ network = "10.0.0.0/8", action = "PERMIT" }]
}
`;
