import { shuffled, terraformLife } from './terraform-life';

describe('everything on both platforms, secrets as plain arguments', () => terraformLife('plain arguments'));

it('two sensitive values, whose order Terraform before 1.12 compares, have the two kinds of connections alone', () => {
  expect([...shuffled].sort()).toEqual(['alicloud:VpnAttachment', 'alicloud:VpnConnection']);
});
