package io.regulars.customer.imports;

import java.util.UUID;

/**
 * A file that is being taken in.
 *
 * @param total its rows
 * @param done rows dealt with
 * @param nextChunk the next piece to take in
 * @param by who sent it
 */
record StoredImport(
        UUID id, UUID tenant, String kind, boolean dryRun, String by, long total, long done, int nextChunk) {}
