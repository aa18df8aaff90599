/** A short, fast checksum of bytes (not a cryptographic one), as eight lower-case hex digits. */
export type Checksum = (content: string | Uint8Array) => string;
