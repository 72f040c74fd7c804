/** Whether a status says that whoever asks may not, or is not known. */
export function isDenial(status: number): boolean {
  return status === 401 || status === 403;
}

/** Whether a status says that there were too many requests. */
export function isExcess(status: number): boolean {
  return status === 429;
}

/** Whether a status says that nothing was done as whoever asks may not, is not known, or asks too often. */
export function isTurnedAway(status: number): boolean {
  return isDenial(status) || isExcess(status);
}
