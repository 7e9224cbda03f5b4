package io.regulars.scoring.lifetime.data;

import java.time.LocalDate;
import java.util.Collection;

import io.regulars.scoring.lifetime.choice.PurchaseLog;

/** Buyers as the log that a choice is made from. */
public final class Logs {
    private Logs() {}

    /** As it was known at the end of a day. */
    public static PurchaseLog until(LocalDate end, Collection<Buyer> buyers) {
        PurchaseLog.Builder log = new PurchaseLog.Builder();
        long key = 0;
        for (Buyer buyer : buyers) {
            log.add(
                    key++,
                    buyer.days().headMap(end, true).keySet().stream()
                            .mapToInt(day -> (int) day.toEpochDay())
                            .toArray());
        }
        return log.build();
    }
}
