/** How one logs in to a QingCloud instance. Document name: `login_mode`. */
export enum QingCloudLoginMode {
  /** With the SSH key pair named by `loginKeypair`. Linux only. */
  KEYPAIR = 'keypair',

  /** With the password given by `loginPasswd`. The only mode that Windows images know. */
  PASSWD = 'passwd',
}
