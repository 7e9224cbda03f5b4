package io.regulars.customer.complaint;

import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What complaints have in common, and who bought again after one. */
@Schema(name = "ComplaintReport", examples = ComplaintReportResource.EXAMPLE)
record ComplaintReport(
        @Schema(description = "First day; null: open", nullable = true)
        LocalDate from,

        @Schema(description = "Last day; null: open", nullable = true)
        LocalDate to,

        @Schema(description = "Complaints opened within these days")
        long complaints,

        @Schema(description = "The most frequent first, at most 500")
        List<Cluster> clusters,

        @Schema(description = "Who bought again after a complaint that was closed")
        Repurchase repurchase) {

    /** The complaints about one kind of goods for one reason. */
    @Schema(name = "ComplaintCluster")
    record Cluster(
            @Schema(description = "Null: the complaint names no goods", nullable = true)
            String sku,

            @Schema(description = "As the newest order names it", nullable = true)
            String product,

            @Schema(description = "The reason") String kind,

            @Schema(description = "How many") long complaints,

            @Schema(description = "How many people complained")
            long customers,

            @Schema(description = "Neither resolved nor rejected yet")
            long open,

            @Schema(description = "Not answered in time") long overdue,

            @Schema(description = "Units sold in orders that count, placed within these days; null without goods")
            Long unitsSold,

            @Schema(description = "Complaints for each thousand units sold; null when none were", nullable = true)
            Double perThousandUnits,

            @Schema(description = "Half of the answered ones were answered within so many hours", nullable = true)
            Double medianAnswerHours) {}

    /** Who bought again within so many days after the first complaint that was closed within these days. */
    @Schema(name = "ComplaintRepurchase")
    record Repurchase(
            @Schema(description = "How soon counts as buying again")
            int withinDays,

            @Schema(description = "Resolved, and the customer was satisfied")
            Group well,

            @Schema(description = "Rejected, or the customer was not satisfied")
            Group badly,

            @Schema(description = "Resolved, and the customer was not asked or did not say")
            Group unknown,

            @Schema(description = "Customers whose days are not over yet; they are in no group")
            long tooRecent,

            @Schema(
                    description = "Share of well minus share of badly; null while one of them is empty",
                    nullable = true)
            Double difference) {}

    /** Customers and how many of them bought again, with Wilson's 95 % interval of that share. */
    @Schema(name = "ComplaintRepurchaseGroup")
    record Group(
            @Schema(description = "How many") long customers,

            @Schema(description = "How many of them bought again")
            long boughtAgain,

            @Schema(description = "boughtAgain / customers; null when there are none", nullable = true)
            Double share,

            @Schema(description = "Lower end of the share's 95 % interval", nullable = true)
            Double low,

            @Schema(description = "Upper end of the share's 95 % interval", nullable = true)
            Double high) {

        private static final double Z = 1.959963984540054;

        /** Wilson (1927), score interval. */
        static Group of(long customers, long boughtAgain) {
            if (customers == 0) {
                return new Group(0, 0, null, null, null);
            }
            double n = customers;
            double share = boughtAgain / n;
            double middle = share + Z * Z / (2 * n);
            double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
            double whole = 1 + Z * Z / n;
            return new Group(
                    customers,
                    boughtAgain,
                    share,
                    boughtAgain == 0 ? 0 : (middle - half) / whole,
                    boughtAgain == customers ? 1 : (middle + half) / whole);
        }
    }
}
