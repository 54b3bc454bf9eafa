import { dialects } from '../apis';
import { main } from './main';

main(dialects);
