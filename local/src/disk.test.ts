import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { requireDiskSpace } from './disk.ts';

test('less space than is needed is a problem that tells how much there is and how much is needed', async () => {
  await expect(requireDiskSpace(tmpdir(), 1024 ** 6)).rejects.toMatchObject({
    code: 'disk-full',
    message: expect.stringMatching(
      /^Only \d+ MiB are free on the disk of .+ need 1099511627776 MiB\.$/,
    ) as unknown,
  });
});

test('enough space is none', async () => {
  await expect(requireDiskSpace(tmpdir(), 1)).resolves.toBeUndefined();
});
