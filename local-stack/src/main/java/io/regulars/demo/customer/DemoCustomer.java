package io.regulars.demo.customer;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;

/** A customer in the form of {@code PUT /v1/customers/{customerId}}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DemoCustomer(
        String customerId,
        String name,
        String email,
        String language,
        String timeZone,
        String country,
        Birthday birthday,
        String origin,
        Instant createdAt,
        Instant updatedAt) {

    public record Birthday(String date, String calendar) {}
}
