// Where a real cloud would look something up, this one goes by the id's spelling.

export function doesNotExist(id: string): boolean {
  return /missing|bad/.test(id);
}

/** Who logs in to the system of an image, and where. */
export function loginOf(imageId: string): { readonly user: string; readonly port: number } {
  return imageId.includes('win')
    ? { user: 'Administrator', port: 3389 }
    : { user: imageId.includes('ubuntu') ? 'ubuntu' : 'root', port: 22 };
}

export function failsToLaunch(imageId: string): boolean {
  return imageId.includes('broken');
}
