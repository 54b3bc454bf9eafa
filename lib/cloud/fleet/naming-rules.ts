// Where a real cloud would look something up, this one goes by the id's spelling.

export function doesNotExist(id: string): boolean {
  return /missing|bad/.test(id);
}

export function failsToLaunch(imageId: string): boolean {
  return imageId.includes('broken');
}
