package io.regulars.customer.complaint;

import java.util.ArrayList;
import java.util.List;

import io.regulars.kit.csv.SafeCsv;

/** The clusters as CSV. */
final class ComplaintCsv {
    private ComplaintCsv() {}

    static String of(ComplaintReport report) {
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {
            "sku",
            "product",
            "kind",
            "complaints",
            "customers",
            "open",
            "overdue",
            "unitsSold",
            "perThousandUnits",
            "medianAnswerHours"
        });
        report.clusters()
                .forEach(cluster -> rows.add(new Object[] {
                    cluster.sku(),
                    cluster.product(),
                    cluster.kind(),
                    cluster.complaints(),
                    cluster.customers(),
                    cluster.open(),
                    cluster.overdue(),
                    cluster.unitsSold(),
                    cluster.perThousandUnits(),
                    cluster.medianAnswerHours()
                }));
        return SafeCsv.table(rows);
    }
}
