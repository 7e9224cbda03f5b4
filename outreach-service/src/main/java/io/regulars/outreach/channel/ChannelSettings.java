package io.regulars.outreach.channel;

import java.util.Map;

/**
 * What a shop sets for one channel. Secrets go in and never out: they are stored apart, and those that are left out stay as
 * long as they are still meant for the same account.
 */
public interface ChannelSettings<S extends ChannelSettings<S>> {
    /** Refuses what can not be right, secrets aside. */
    void check();

    /** Refuses what lacks a secret, kept ones included. */
    default void checkSecrets() {}

    /** Where the other side is reached, if the shop says so; may be null. */
    default String url() {
        return null;
    }

    /** The secrets that were given, by their pointers. */
    Map<String, String> secrets();

    /** The same with these secrets and no others. */
    S withSecrets(Map<String, String> secrets);

    /** Whether what this leaves out may be taken from the settings before. */
    boolean keepsSecretsOf(S before);
}
