package io.regulars.customer.loyalty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import io.regulars.customer.database.Sql;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of the ledger as it is answered. */
@Schema(name = "LoyaltyEntry", examples = EntryView.EXAMPLE)
record EntryView(
        @Schema(
                description =
                        "earn: by an order. reverse: taken back, for the order was refunded, cancelled or changed."
                                + " burn: spent. return: an order that was paid with them was cancelled. repay: paid what was owed."
                                + " adjust: by hand. hold, release: set aside and back. expire: too old",
                enumeration = {"earn", "reverse", "burn", "return", "repay", "adjust", "hold", "release", "expire"},
                examples = "earn")
        String kind,

        @Schema(description = "What the customer owns more, or less", examples = "97")
        long points,

        @Schema(description = "What of that is set aside more, or less", examples = "0")
        long held,

        @Schema(description = "When it was written", examples = "\"2026-03-01T09:30:01Z\"")
        Instant at,

        @Schema(description = "The order that did it", examples = "A-1001", nullable = true)
        String orderId,

        @Schema(description = "The caller's id of it", examples = "cart-77", nullable = true)
        String entryId,

        @Schema(description = "The hold that ended by it", examples = "cart-77", nullable = true)
        String hold,

        @Schema(description = "As it was stated", examples = "goodwill", nullable = true)
        String reason,

        @Schema(description = "Who wrote it by hand", examples = "key:8d1f", nullable = true)
        String by) {

    static final String EXAMPLE = """
            {"kind":"earn","points":97,"held":0,"at":"2026-03-01T09:30:01Z","orderId":"A-1001","entryId":null,
             "hold":null,"reason":null,"by":null}""";
    static final String ADJUSTED = """
            {"kind":"adjust","points":50,"held":0,"at":"2026-03-01T10:00:00Z","orderId":null,
             "entryId":"goodwill-2026-03-01","hold":null,"reason":"goodwill","by":"key:8d1f"}""";
    static final String PAGE = "{\"items\":[" + ADJUSTED + "," + EXAMPLE + "],\"nextCursor\":null}";

    /** As a list answers them. */
    @Schema(name = "LoyaltyEntries")
    record Listed(
            @Schema(description = "One page, in the order asked for")
            List<EntryView> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}

    static EntryView read(ResultSet row) throws SQLException {
        return new EntryView(
                row.getString("kind"),
                row.getLong("points"),
                row.getLong("held"),
                Sql.instant(row, "at"),
                row.getString("order_id"),
                row.getString("entry_id"),
                row.getString("hold"),
                row.getString("reason"),
                row.getString("by_whom"));
    }
}
