import { runDynamicSuite } from './dynamic-door';
import { alicloudCases } from '../kit/alicloud-cases';

jest.setTimeout(120_000);

runDynamicSuite(alicloudCases);
