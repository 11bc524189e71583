import { casesOf } from '../kit/cases';
import { PulumiPluginDoor } from './pulumi-plugin-door';
import { runSuite } from './suite';

runSuite({ door: 'pulumi-plugin', cases: casesOf('nsx'), open: (site) => PulumiPluginDoor.on(site) });
