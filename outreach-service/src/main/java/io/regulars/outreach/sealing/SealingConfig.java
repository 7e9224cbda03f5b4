package io.regulars.outreach.sealing;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** By what the secrets of channels are sealed in the database. */
@ConfigMapping(prefix = "regulars.sealing")
interface SealingConfig {
    /** Random texts of at least 32 characters: the first one seals, all of them open. */
    Optional<List<String>> keys();
}
