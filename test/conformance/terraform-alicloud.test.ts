import { runSuite } from './suite';
import { TerraformDoor } from './terraform-door';
import { alicloudCases } from '../support/alicloud-cases';

jest.setTimeout(120_000);

runSuite({ door: 'terraform', cases: alicloudCases, open: (site) => TerraformDoor.on(site) });
