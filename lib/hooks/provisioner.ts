import { dialects } from '../apis';
import { main } from './main';

/** The program of the hooks, for all APIs. */
main(dialects);
