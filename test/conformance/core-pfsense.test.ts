import { casesOf } from '../kit/cases';
import { runCoreSuite } from './core-door';

runCoreSuite(casesOf('pfsense'));
