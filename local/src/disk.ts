import { statfs } from 'node:fs/promises';
import { StartProblem } from './problem.ts';

const NEEDED = 1024 ** 3;

/**
 * Kafka and PostgreSQL stop in ugly ways on a full disk; so it is asked first.
 * @throws StartProblem (code `disk-full`) with less than 1 GiB free
 */
export async function requireDiskSpace(folder: string, needed = NEEDED): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= needed) return;
  throw new StartProblem('disk-full', {
    what: `Only ${Math.floor(free / 1024 ** 2)} MiB are free on the disk of ${folder}; Kafka and PostgreSQL need ${Math.ceil(needed / 1024 ** 2)} MiB.`,
    waysOut: [
      'free some space',
      'put the data on another disk: BIZNAVIGATE_DIR=/other/disk/biznavigate npm start',
      'npm start -- --reset   (removes the data of earlier starts)',
    ],
  });
}
