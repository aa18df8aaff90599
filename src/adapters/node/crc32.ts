import { crc32 } from 'node:zlib';
import type { Checksum } from '../../ports/checksum';

/** CRC-32 of the UTF-8 bytes. */
export const checksumOf: Checksum = (content) => crc32(content).toString(16).padStart(8, '0');
