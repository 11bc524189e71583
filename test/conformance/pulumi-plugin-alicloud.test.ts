import { PulumiPluginDoor } from './pulumi-plugin-door';
import { runSuite } from './suite';
import { alicloudCases } from '../kit/alicloud-cases';

jest.setTimeout(120_000);

runSuite({ door: 'pulumi-plugin', cases: alicloudCases, open: (site) => PulumiPluginDoor.on(site) });
