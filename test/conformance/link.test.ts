/** What is about links in general asks no platform: one file for its life behind every door. */
import { runDynamicSuite } from './dynamic-door';
import { PulumiPluginDoor } from './pulumi-plugin-door';
import { runSuite } from './suite';
import { TerraformDoor } from './terraform-door';
import { linkCases } from '../kit/link-cases';

jest.setTimeout(120_000);

runSuite({ door: 'terraform', cases: linkCases, open: (site) => TerraformDoor.on(site) });
runSuite({ door: 'pulumi-plugin', cases: linkCases, open: (site) => PulumiPluginDoor.on(site) });
runDynamicSuite(linkCases);
