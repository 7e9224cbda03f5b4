package io.regulars.demo.customer;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** A consent in the form of {@code POST /v1/customers/{customerId}/consents}. */
public record DemoConsent(
        @JsonIgnore String customerId, String channel, String purpose, boolean granted, Instant at, String source) {}
