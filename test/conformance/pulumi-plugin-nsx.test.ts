import { PulumiPluginDoor } from './pulumi-plugin-door';
import { runSuite } from './suite';
import { nsxCases } from '../kit/nsx-cases';

jest.setTimeout(120_000);

runSuite({ door: 'pulumi-plugin', cases: nsxCases, open: (site) => PulumiPluginDoor.on(site) });
