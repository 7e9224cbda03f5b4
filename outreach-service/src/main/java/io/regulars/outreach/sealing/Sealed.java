package io.regulars.outreach.sealing;

/**
 * A text that only its key opens.
 *
 * @param key the id of the key
 * @param content the nonce, then what AES-GCM made of the text
 */
public record Sealed(String key, byte[] content) {}
