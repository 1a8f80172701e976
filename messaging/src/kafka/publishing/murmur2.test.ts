import { murmur2 as reference } from '@platformatic/kafka';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { murmur2 } from './murmur2.ts';

test('the hash is that of the Java client', () => {
  // org.apache.kafka.common.utils.Utils.murmur2 of Kafka 4.4.0
  const java = { a: -1563381124, 'lead-1': -218231179, schlüssel: 331429656, '': 275646681 };
  for (const [key, hash] of Object.entries(java)) expect(murmur2(Buffer.from(key))).toBe(hash & 0x7fffffff);
});

test('the hash is that of the client for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(murmur2(bytes)).toBe(reference(Buffer.from(bytes)) & 0x7fffffff);
    }),
  );
});
