package io.regulars.kit.security;

import java.nio.file.Path;

import io.smallrye.config.ConfigMapping;

/** Where this service finds its own key and the keys it trusts. */
@ConfigMapping(prefix = "regulars.security")
interface SecurityConfig {
    /** This service's EC P-256 private key, PKCS#8 in PEM; it signs the calls the service makes itself. */
    Path privateKey();

    /** A directory with one {@code <issuer>.pem} public key (SPKI in PEM) per trusted service. */
    Path trustedKeys();
}
