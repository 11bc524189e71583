import { terraformLife } from './terraform-life';

describe('everything on both platforms, secrets as write-only arguments', () => terraformLife('write-only arguments'));
