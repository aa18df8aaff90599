import { createHash } from 'node:crypto';
import type { Digest } from '../../domain/setup/digest';

/** SHA-256 of the UTF-8 bytes. */
export const sha256: Digest = (text) => createHash('sha256').update(text).digest('hex');
