import { expect, test } from 'vitest';
import { javaVersion } from './java.ts';

test.for([
  ['java version "1.8.0_402"', 8],
  ['openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment', 17],
  ['openjdk version "21" 2023-09-19', 21],
  ['Picked up _JAVA_OPTIONS: -Xmx1g\nopenjdk version "25-ea" 2025-09-16', 25],
  ['openjdk 11.0.2', undefined],
  ['The operation couldn’t be completed. Unable to locate a Java Runtime.', undefined],
] as const)('%s', ([said, version]) => {
  expect(javaVersion(said)).toBe(version);
});
