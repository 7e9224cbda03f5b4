package io.regulars.demo.retail;

import java.time.LocalDateTime;

/** A customer as the log knows it: the id, the country of its latest row, the time of its first row. */
public record Buyer(String customerId, String country, LocalDateTime firstSeen) {}
