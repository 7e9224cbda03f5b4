package io.regulars.system.ledger;

import java.math.BigDecimal;
import java.util.UUID;

/** A customer whose stored score is not the sum of the customer's orders. */
record ScoreGap(UUID tenant, UUID customer, long orders, long counted, BigDecimal historic, BigDecimal summed) {}
