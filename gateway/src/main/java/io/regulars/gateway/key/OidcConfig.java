package io.regulars.gateway.key;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The provider whose access tokens are taken besides API keys; without an issuer there are none. */
@ConfigMapping(prefix = "regulars.oidc")
interface OidcConfig {
    /** As its tokens say, and where {@code /.well-known/openid-configuration} is; https, or http on loopback. */
    Optional<URI> issuer();

    /** What tokens for this gateway name as their audience. */
    @WithDefault("regulars")
    String audience();

    /** Signatures that are believed; never a symmetric one. */
    @WithDefault("RS256,ES256")
    List<String> algorithms();

    /** The claim that holds the tenant's name. */
    @WithDefault("regulars_tenant")
    String tenantClaim();

    /** The claim that holds roles: owner, staff, analyst, integration; a dot leads into a claim's object. */
    @WithDefault("roles")
    String rolesClaim();
}
