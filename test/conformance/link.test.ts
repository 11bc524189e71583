/** What is about links in general asks no platform: one file for its life behind every door. */
import { runCoreSuite } from './core-door';
import { runDynamicSuite } from './dynamic-door';
import { PulumiPluginDoor } from './pulumi-plugin-door';
import { runSuite } from './suite';
import { TerraformDoor } from './terraform-door';
import { casesOf } from '../kit/cases';

const cases = casesOf('link');

runCoreSuite(cases);
runSuite({ door: 'terraform', cases, open: (site) => TerraformDoor.on(site) });
runSuite({ door: 'pulumi-plugin', cases, open: (site) => PulumiPluginDoor.on(site) });
runDynamicSuite(cases);
