/** A plan of the real Terraform, rehearsed: needs root, strongSwan and FRR, else it is skipped and says so. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rehearsal } from '../../provider/cli/rehearse';
import { lacking } from '../../provider/simulator/dataplane/requirements';
import { root } from '../../tools/kit/root';
import { CommandLine } from '../cli/command';
import { attachedHere } from '../../tools/kit/attached-here';
import { findTerraform, terraformProject } from '../kit/built-provider';
import { Site } from '../kit/site';
import { builtProvider, projectIn, workFolder } from './whole-site';
import { environmentOf } from '../../tools/kit/environment';

const MODULE = join(root, 'sdk/terraform/modules/hybrid-vpn');
const program = (mss: number): string => `
terraform {
  required_providers {
    hybridvpn = { source = "hybridvpn/hybridvpn" }
  }
}
provider "hybridvpn" {}
variable "master_secret" {
  type      = string
  ephemeral = true
}
module "dc1" {
  source        = "${MODULE}"
  name          = "dc1"
  failover_target = 15
  master_secret = var.master_secret
  overrides     = { max_segment_size = ${mss} }
  nsx = {
    tier0         = "T0"
    local_address = "198.51.100.10"
    asn           = "65010"
    prefixes      = ["10.10.0.0/16"]
  }
  alicloud = {
    vpn_gateway_id = "vpn-sim0000000000000001"
    asn            = "65020"
    prefixes       = ["10.20.0.0/16"]
  }
}
`;

test('a change that no tunnel notices is rehearsed without a packet lost, and leaves nothing behind', async () => {
  const { packages, others } = lacking();
  const ping = ['/usr/bin/ping', '/bin/ping'].some((file) => existsSync(file)) ? [] : ['iputils-ping'];
  const missing = [...others, ...packages, ...ping];
  const terraform = findTerraform();
  if (terraform === undefined || missing.length > 0) {
    console.warn(`skipped, this machine lacks ${[...missing, ...(terraform ? [] : ['terraform'])].join(', ')}`);
    return;
  }
  const work = workFolder();
  const temporary = mkdtempSync(join(tmpdir(), 'hybridvpn-rehearsals-'));
  chmodSync(temporary, 0o711); // the daemons drop their privileges
  const [site, command] = [await Site.start({ purgeSeconds: 0 }), await CommandLine.build()];
  const env = { ...environmentOf(site), TF_VAR_master_secret: 'the master secret of the rehearsal' };
  const executable = await builtProvider(work);
  // For what comes before and after: a rehearsal starts its own, which reach the twin.
  const provider = await attachedHere(env);
  try {
    const { folder, run } = await projectIn(terraform, work, 'p', executable, env);
    rmSync(join(folder, 'main.tf.json'));
    writeFileSync(join(folder, 'main.tf'), program(1300));
    // Whatever comes late among override files: a rehearsal must not keep this backend.
    writeFileSync(join(folder, 'override.tf'), `terraform {\n  backend "local" {\n    path = "live.tfstate"\n  }\n}\n`);
    await run('init'); // with the executable that a rehearsal starts
    const project = await terraformProject(terraform, folder, executable, { ...env, ...provider.env });
    await project.run('apply', '-auto-approve');
    writeFileSync(join(project.folder, 'main.tf'), program(1280));
    await project.run('plan', '-out=plan.bin');
    const writes = site.writes();
    const state = readFileSync(join(project.folder, 'live.tfstate'), 'utf8');
    const args = [
      'rehearse',
      join(project.folder, 'plan.bin'),
      '--dir',
      project.folder,
      '--engine',
      terraform,
      '--json',
    ];
    const { code, stdout, stderr } = await command.runApart(args, {
      ...env,
      TMPDIR: temporary,
      TF_CLI_CONFIG_FILE: join(project.folder, 'cli.tfrc'),
    });
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    const { apply, links, worse } = JSON.parse(stdout) as Rehearsal;
    expect([apply.end, worse]).toEqual(['done', []]);
    expect(links).toMatchObject([
      {
        ...{ name: 'dc1', there: ['master'], back: ['master'] },
        suffered: { dark: 0, back: true },
        tunnels: [
          { name: 'master', suffered: { dark: 0, back: true } },
          { name: 'slave', suffered: { dark: 0, back: true } },
        ],
      },
    ]);
    expect(links[0]!.suffered!.sent).toBeGreaterThan(50);
    expect(stdout).not.toContain(env.TF_VAR_master_secret);
    // Neither the platform nor the state was written, and all that was made for it is gone.
    expect(site.writes()).toBe(writes);
    expect(readFileSync(join(project.folder, 'live.tfstate'), 'utf8')).toBe(state);
    const { said } = await project.exit('plan', '-detailed-exitcode');
    expect(said).toContain('1280');
    expect(readdirSync(temporary)).toEqual([]);
  } finally {
    await provider.stop();
    await site.stop();
    command.remove();
    for (const folder of [work, temporary]) rmSync(folder, { recursive: true, force: true });
  }
});
