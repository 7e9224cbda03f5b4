package io.regulars.demo.retail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hands on an invoice as soon as its last row was read, so that only the open ones are held. */
final class InvoiceAssembler {

    private final LogOutline outline;
    private final Receiver<Invoice> complete;
    private final Map<String, List<LogRow>> open = new HashMap<>();

    InvoiceAssembler(LogOutline outline, Receiver<Invoice> complete) {
        this.outline = outline;
        this.complete = complete;
    }

    void add(LogRow row) throws Exception {
        var rows = open.computeIfAbsent(row.invoice(), number -> new ArrayList<>());
        rows.add(row);
        if (rows.size() == outline.rowsOf(row.invoice())) {
            open.remove(row.invoice());
            complete.receive(new Invoice(row.invoice(), rows));
        }
    }
}
