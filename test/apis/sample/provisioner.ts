import { main } from '../../../lib/hooks/main';
import { sample } from './dialect';

/** The program of the hooks, for an API that the library does not know. */
main({ sample });
