import * as hostPaths from 'node:path';
import type { SecretReference } from '../contract/hook';
import { secretPath } from '../synthesis/secret-path';

/**
 * A reference to a password. The value itself never enters the configuration, the plan or the state: the provisioner
 * reads it, on the machine that applies, at the moment when it calls the API.
 *
 * Another variable or file changes nothing about existing servers: it takes effect at the next launch.
 */
export class Secret {
  /**
   * The value of an environment variable, read when the hook runs. An unset or empty variable fails the launch before
   * anything is created.
   *
   * @param name name of the variable, such as `WEB_PASSWORD`
   */
  public static fromEnv(name: string): Secret {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      // The value is not repeated: a person may have passed the password itself.
      throw new Error(
        'Secret.fromEnv takes the name of an environment variable (letters, digits, underscores), such as WEB_PASSWORD, and not a value.',
      );
    }
    return new Secret({ env: name });
  }

  /**
   * The content of a file, read when the hook runs. A password loses the newline at its end; user data is sent byte by byte.
   *
   * @param path path of the file. A relative one is resolved, when this is called, against the folder in which the program
   * runs; only TypeScript and JavaScript may give one. `~/` stands for the home folder of whoever applies.
   */
  public static fromFile(path: string): Secret {
    if (path.trim() === '') {
      throw new Error('Secret.fromFile takes the path of a file, but the path is empty.');
    }
    return new Secret({ file: secretPath(path, hostPaths, process.env.JSII_AGENT) });
  }

  private constructor(private readonly reference: SecretReference) {}

  /** @internal */
  public _toReference(): SecretReference {
    return this.reference;
  }

  /** Where the value comes from, for messages. Never the value. */
  public toString(): string {
    return 'env' in this.reference
      ? `the environment variable ${this.reference.env}`
      : `the file ${this.reference.file}`;
  }
}
