/** The table of who owns what, with a state in a database, which is up to 20 seconds older than the apply. */
import './on-postgres';
import '../../end-to-end/ownership.test';
