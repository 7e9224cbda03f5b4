package io.regulars.kit.security;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** What a verified internal token says. */
record VerifiedToken(UUID tenant, String subject, Set<String> scopes, Instant expiresAt) {}
