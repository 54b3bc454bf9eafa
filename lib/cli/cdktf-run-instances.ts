import { dialects } from '../apis';
import { main } from './main';

/** The program of the command line, for all APIs. */
main(dialects);
