/** What `userdataValue` holds. Document name: `userdata_type`. */
export enum QingCloudUserdataType {
  /** A string in Base64. */
  PLAIN = 'plain',

  /** An executable in Base64, written to `userdataFile`. */
  EXEC = 'exec',

  /** The attachment id of an archive (zip, tar, tgz or tbz) that UploadUserDataAttachment returned. */
  TAR = 'tar',
}
